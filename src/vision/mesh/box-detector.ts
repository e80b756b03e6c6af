import { type ColorImage, fromSquare, type Sampling, type Square, sampleSquare } from '../square.ts';
import type { RunModel } from './tensor-engine.ts';

/** Side of the detector's input. */
const inputSize = 256;
const sampling: Sampling = { size: inputSize, scale: 1 / 127.5, offset: -1, isSmooth: false };
/** Grids of the detector: cells along a side, and anchors per cell. */
const grids = [
  { cells: 16, anchors: 2 },
  { cells: 8, anchors: 6 },
] as const;
/** x, y, width, height and six key points per anchor. */
const valuesPerAnchor = 16;
/** Boxes that share more than this part of their union show the same face. */
const sameFaceOverlap = 0.3;
/** The mesh wants some forehead and chin around the detector's box (MediaPipe: 1.5). */
const meshMargin = 1.5;

/** Finds faces inside a region, best first, as turned squares for the mesh. */
export type DetectBoxes = (image: ColorImage, region: Square) => readonly Square[];

interface Candidate {
  readonly score: number;
  /** Centre, size and the two eyes in pixels of the detector's input. */
  readonly values: readonly [x: number, y: number, width: number, height: number];
  readonly eyes: readonly [x0: number, y0: number, x1: number, y1: number];
}

/** BlazeFace (Bazarevsky et al. 2019), 256 x 256 full-range model: anchors and decoding as in MediaPipe. */
export function createBoxDetector(run: RunModel, options: { minScore: number; maxFaces: number }): DetectBoxes {
  const input = new Float32Array(inputSize * inputSize * 3);
  return (image, region) => {
    sampleSquare(image, region, sampling, input);
    const outputs = run(input);
    const candidates = grids.flatMap((grid) => decode(outputs, grid, options.minScore));
    return suppress(candidates, options.maxFaces).map((candidate) => toSquare(candidate, region));
  };
}

function decode(
  outputs: ReadonlyMap<number, Float32Array>,
  { cells, anchors }: (typeof grids)[number],
  minScore: number,
): Candidate[] {
  const count = cells * cells * anchors;
  const scores = outputs.get(count);
  const values = outputs.get(count * valuesPerAnchor);
  if (!scores || !values) throw new RangeError(`Expected ${count} anchors from the face detector`);
  const found: Candidate[] = [];
  for (let anchor = 0; anchor < count; anchor++) {
    const score = 1 / (1 + Math.exp(-scores[anchor]!));
    if (score < minScore) continue;
    const cell = Math.floor(anchor / anchors);
    const x = ((cell % cells) + 0.5) * (inputSize / cells);
    const y = (Math.floor(cell / cells) + 0.5) * (inputSize / cells);
    const [dx, dy, width, height, x0, y0, x1, y1] = values.subarray(
      anchor * valuesPerAnchor,
      anchor * valuesPerAnchor + 8,
    );
    found.push({ score, values: [x + dx!, y + dy!, width!, height!], eyes: [x + x0!, y + y0!, x + x1!, y + y1!] });
  }
  return found;
}

function suppress(candidates: Candidate[], maxFaces: number): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates.sort((a, b) => b.score - a.score)) {
    if (kept.length === maxFaces) break;
    if (kept.every((other) => overlap(candidate.values, other.values) < sameFaceOverlap)) kept.push(candidate);
  }
  return kept;
}

/** Intersection over union of two boxes given by centre and size. */
function overlap(a: Candidate['values'], b: Candidate['values']): number {
  const shared = [0, 1].map((axis) => {
    const high = Math.min(a[axis]! + a[axis + 2]! / 2, b[axis]! + b[axis + 2]! / 2);
    return Math.max(0, high - Math.max(a[axis]! - a[axis + 2]! / 2, b[axis]! - b[axis + 2]! / 2));
  });
  const intersection = shared[0]! * shared[1]!;
  return intersection / (a[2] * a[3] + b[2] * b[3] - intersection);
}

function toSquare({ values: [x, y, width, height], eyes }: Candidate, region: Square): Square {
  // The network counts from the edge of the first pixel, frames from its middle.
  const [centerX, centerY] = fromSquare(region, inputSize, x - 0.5, y - 0.5);
  const side = (Math.max(width, height) * meshMargin * region.side) / inputSize;
  const rollRad = region.rollRad + Math.atan2(eyes[3] - eyes[1], eyes[2] - eyes[0]);
  return { centerX, centerY, side, rollRad };
}
