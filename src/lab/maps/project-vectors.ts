import { AppError, ErrorCode } from '../../core/errors.ts';

/** Two coordinates per vector, in their order. */
export type Projection = readonly (readonly [number, number])[];

const fewestVectors = 3;

/**
 * Principal components: the plane on which the vectors spread most. @param vectors of one length
 * @returns also the share of all variance that either direction holds. Throws `data-invalid` for fewer than three vectors.
 */
export async function projectByPca(vectors: readonly Float32Array[]) {
  checkCount(vectors);
  const { PCA } = await import('ml-pca');
  const rows = vectors.map((vector) => Array.from(vector));
  // By NIPALS for the two that are wanted: the rest would be computed for nothing.
  const pca = new PCA(rows, { method: 'NIPALS', nCompNIPALS: 2, center: true, scale: false });
  const projection = pca.predict(rows, { nComponents: 2 }).to2DArray();
  const points: Projection = projection.map(([x = 0, y = 0]) => [x, y]);
  const whole = totalVariance(vectors);
  const share = (axis: 0 | 1) => totalVariance(points.map((point) => [point[axis]])) / whole;
  return { points, explained: [share(0), share(1)] as const };
}

/** Sum over all coordinates of their variance. */
function totalVariance(vectors: readonly ArrayLike<number>[]): number {
  const size = vectors[0]?.length ?? 0;
  let sum = 0;
  for (let axis = 0; axis < size; axis++) {
    const values = vectors.map((vector) => vector[axis]!);
    const mean = values.reduce((total, value) => total + value, 0) / values.length;
    sum += values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
  }
  return sum;
}

interface TsneOptions {
  readonly seed: number;
  /** About how many neighbours count; lowered for small sets. */
  readonly perplexity?: number;
  readonly iterations?: number;
  /** Told after every iteration. */
  readonly onStep?: () => void;
}

export const tsneIterations = 500;

/** t-SNE (van der Maaten and Hinton, JMLR 9:2579, 2008): neighbours stay neighbours, distances between groups mean little. */
export async function projectByTsne(vectors: readonly Float32Array[], options: TsneOptions): Promise<Projection> {
  checkCount(vectors);
  const { seed, perplexity = 20, iterations = tsneIterations, onStep } = options;
  const { TSNE } = await import('@saehrimnir/druidjs');
  const neighbours = Math.max(1, Math.min(perplexity, Math.floor((vectors.length - 1) / 3)));
  const rows = vectors.map((vector) => Array.from(vector));
  const tsne = new TSNE(rows, { perplexity: neighbours, epsilon: 10, d: 2, seed });
  let points: readonly ArrayLike<number>[] = [];
  for (const step of tsne.generator(iterations)) {
    points = step;
    onStep?.();
  }
  return points.map((point) => [point[0]!, point[1]!]);
}

function checkCount(vectors: readonly Float32Array[]): void {
  if (vectors.length >= fewestVectors) return;
  const message = `Expected at least ${fewestVectors} faces for a map, found ${vectors.length}`;
  throw new AppError(ErrorCode.dataInvalid, message, { hint: 'Name several data sets: they share one map.' });
}
