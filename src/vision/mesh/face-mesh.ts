import { eyeCorners, meshPointCount, networkPointCount } from '../landmark-points.ts';
import { type ColorImage, fromSquare, type Sampling, type Square, sampleSquare } from '../square.ts';
import { appendIrises } from './iris-points.ts';
import type { RunModel } from './tensor-engine.ts';

/** Side of the mesh network's input. */
const inputSize = 192;
const sampling: Sampling = { size: inputSize, scale: 1 / 255, offset: 0, isSmooth: true };
/** Margin around the mesh's bounding square for the next frame (MediaPipe: 1.5). */
const trackMargin = 1.5;

export interface MeshFace {
  /** How sure the network is that this is a face, 0..1. */
  readonly score: number;
  /** 478 points, x, y in frame pixels and z in the same scale. Owned. */
  readonly points: Float32Array;
}

/** Reads the mesh of the face inside a square. */
export type ReadMesh = (image: ColorImage, square: Square) => MeshFace;

/** Face mesh (Kartynnik et al. 2019): 468 points from 192 x 192 RGB in 0..1. */
export function createMeshReader(run: RunModel): ReadMesh {
  const input = new Float32Array(inputSize * inputSize * 3);
  return (image, square) => {
    sampleSquare(image, square, sampling, input);
    const outputs = run(input);
    const raw = outputs.get(networkPointCount * 3);
    const score = outputs.get(1)?.[0];
    if (!raw || score === undefined) throw new RangeError(`Expected ${networkPointCount} points from the face mesh`);
    return { score, points: appendIrises(toFrame(raw, square)) };
  };
}

function toFrame(raw: Float32Array, square: Square): Float32Array {
  const points = new Float32Array(meshPointCount * 3);
  const scale = square.side / inputSize;
  for (let i = 0; i < networkPointCount * 3; i += 3) {
    // The network counts from the edge of the first pixel, frames from its middle.
    const [x, y] = fromSquare(square, inputSize, raw[i]! - 0.5, raw[i + 1]! - 0.5);
    points[i] = x;
    points[i + 1] = y;
    points[i + 2] = raw[i + 2]! * scale;
  }
  return points;
}

/** Where to look for the same face in the next frame: upright to its eyes, around all its points. */
export function squareAround(points: Float32Array): Square {
  const [first, , , last] = eyeCorners;
  const rollRad = Math.atan2(points[last * 3 + 1]! - points[first * 3 + 1]!, points[last * 3]! - points[first * 3]!);
  const cos = Math.cos(rollRad);
  const sin = Math.sin(rollRad);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < networkPointCount * 3; i += 3) {
    const x = points[i]! * cos + points[i + 1]! * sin;
    const y = points[i + 1]! * cos - points[i]! * sin;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  const side = Math.max(right - left, bottom - top) * trackMargin;
  return { centerX: x * cos - y * sin, centerY: x * sin + y * cos, side, rollRad };
}
