import type { ComparedView, ScoreName } from '../evaluation/compared-view.ts';
import { drawScatter } from '../plots/scatter.ts';
import { createProgress, type Log } from '../progress.ts';
import { type Projection, projectByPca, projectByTsne, tsneIterations } from './project-vectors.ts';

type MappedView = Pick<ComparedView, 'subject' | 'view' | ScoreName>;

/** One map: the picture, and where every view is on it. */
export interface EmbeddingMap {
  readonly kind: 'pca' | 'tsne';
  readonly score: ScoreName;
  readonly svg: string;
  readonly points: readonly {
    readonly subject: string;
    readonly view: string;
    readonly x: number;
    readonly y: number;
  }[];
}

interface MapOptions {
  readonly score: ScoreName;
  readonly seed: number;
  readonly log: Log;
}

const vectorWords: Readonly<Record<ScoreName, string>> = {
  embedding: 'RGB-D embeddings',
  descriptor: 'colour descriptors',
  fused: 'fused vectors',
};

/** PCA and t-SNE of one vector of every view, coloured by person. Throws `data-invalid` for too few views. */
export async function drawMaps(views: readonly MappedView[], { score, seed, log }: MapOptions) {
  const vectors = views.map((view) => view[score]);
  const { points, explained } = await projectByPca(vectors);
  const progress = createProgress({
    label: `t-SNE of ${vectors.length} faces`,
    unit: 'steps',
    total: tsneIterations,
    log,
  });
  const neighbours = await projectByTsne(vectors, { seed, onStep: () => progress.done() });
  progress.end();
  const people = new Set(views.map(({ subject }) => subject)).size;
  const counted = `${views.length} views of ${people} people`;
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const pca: EmbeddingMap = mapOf('pca', score, views, points, {
    title: `PCA of ${vectorWords[score]}: ${counted}`,
    caption: `The two directions of most variance: ${percent(explained[0])} across, ${percent(explained[1])} up. One colour and shape per person.`,
  });
  const tsne: EmbeddingMap = mapOf('tsne', score, views, neighbours, {
    title: `t-SNE of ${vectorWords[score]}: ${counted}`,
    caption: 'Neighbours stay neighbours; distances between groups mean little. One colour and shape per person.',
  });
  return [pca, tsne] as const;
}

function mapOf(
  kind: EmbeddingMap['kind'],
  score: ScoreName,
  views: readonly MappedView[],
  projection: Projection,
  text: { readonly title: string; readonly caption: string },
): EmbeddingMap {
  const points = views.map(({ subject, view }, index) => {
    const [x, y] = projection[index]!;
    return { subject, view, x, y };
  });
  return { kind, score, svg: drawScatter(points, text), points };
}
