import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { AppError, ErrorCode } from '../../core/errors.ts';
import {
  createIntegerReader,
  type HeadHeader,
  type HeadMark,
  type HeadPart,
  headMark,
  headMarks,
  headParts,
  stepMm,
  uvSteps,
  weightSteps,
} from './asset-format.ts';

/** A morph of the head. */
export interface Morph {
  readonly vertices: Int32Array;
  /** xyz per moved vertex, millimetres. */
  readonly deltas: Float32Array;
}

/** The parametric head as it was baked. Millimetres; x to the person's left, y up, z out of the face. Shared: do not write. */
export interface HeadAsset {
  /** xyz per vertex. */
  readonly positions: Float32Array;
  /** 0..1 per vertex, see `Mesh.headWeights`. */
  readonly headWeights: Float32Array;
  /** Share 0..1 of the light from all around that reaches each vertex. */
  readonly ambient: Float32Array;
  /** Vertex of each point: points split vertices where the texture has a seam. */
  readonly pointVertices: Int32Array;
  /** uv per point, v = 0 at the top. */
  readonly pointUvs: Float32Array;
  /** Points, three per triangle. */
  readonly parts: Readonly<Record<HeadPart, Int32Array>>;
  /** Vertices. */
  readonly marks: Readonly<Record<HeadMark, Int32Array>>;
  readonly morphs: ReadonlyMap<string, Morph>;
}

const assetPath = fileURLToPath(new URL('../assets/head.bin', import.meta.url));
let loaded: HeadAsset | undefined;

/** The head of this package, read once. Throws `data-missing` or `data-invalid`. */
export function loadHead(): HeadAsset {
  loaded ??= decodeHead(readAsset());
  return loaded;
}

function readAsset(): Uint8Array {
  try {
    return readFileSync(assetPath);
  } catch (cause) {
    throw new AppError(ErrorCode.dataMissing, `Expected the parametric head at ${assetPath}, found no readable file`, {
      hint: 'Make it again: node src/faces/bake/main.ts',
      cause,
    });
  }
}

/**
 * Decodes the bytes of `head.bin`. Throws `data-invalid` when they are damaged or of another version.
 * @internal exported for tests
 */
export function decodeHead(bytes: Uint8Array): HeadAsset {
  try {
    return decode(bytes);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(ErrorCode.dataInvalid, `Expected a parametric head (${headMark.trim()}), found: ${found}`, {
      hint: 'Make it again: node src/faces/bake/main.ts',
      cause,
    });
  }
}

function decode(bytes: Uint8Array): HeadAsset {
  const mark = Buffer.from(bytes.subarray(0, headMark.length)).toString('latin1');
  if (mark !== headMark) throw new RangeError('another mark at the start');
  const body = inflateSync(bytes.subarray(headMark.length));
  const headerEnd = 4 + body.readUInt32LE(0);
  const header = JSON.parse(body.toString('utf8', 4, headerEnd)) as HeadHeader;
  const { vertexCount, pointCount } = header;
  const reader = createIntegerReader(body.subarray(headerEnd));
  const scaled = (values: Int32Array, step: number) => Float32Array.from(values, (value) => value * step);
  const positions = scaled(reader.readDifferences(vertexCount * 3, 3), stepMm);
  const headWeights = scaled(reader.readAll(vertexCount), 1 / weightSteps);
  const ambient = scaled(reader.readAll(vertexCount), 1 / weightSteps);
  const pointVertices = indices(reader.readDifferences(pointCount), vertexCount);
  const pointUvs = scaled(reader.readDifferences(pointCount * 2, 2), 1 / uvSteps);
  const parts = fromNames(headParts, (part) => indices(reader.readDifferences(header.parts[part]), pointCount));
  const marks = fromNames(headMarks, (name) => indices(reader.readDifferences(header.marks[name]), vertexCount));
  const moved = header.targets.map(({ count }) => indices(reader.readDifferences(count), vertexCount));
  const morphs = new Map(
    header.targets.map(({ name, count }, index): [string, Morph] => {
      const axes = [0, 1, 2].map(() => reader.readAll(count));
      const deltas = Float32Array.from({ length: count * 3 }, (_, at) => axes[at % 3]![Math.floor(at / 3)]! * stepMm);
      return [name, { vertices: moved[index]!, deltas }];
    }),
  );
  if (!reader.isAtEnd()) throw new RangeError('bytes are left over at the end');
  return { positions, headWeights, ambient, pointVertices, pointUvs, parts, marks, morphs };
}

function indices(values: Int32Array, count: number): Int32Array {
  for (const value of values) {
    if (value < 0 || value >= count) throw new RangeError(`index ${value} outside 0..${count - 1}`);
  }
  return values;
}

function fromNames<K extends string, V>(names: readonly K[], make: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, V>;
}
