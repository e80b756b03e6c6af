import type { Intrinsics } from '../../core/frame.ts';
import type { DrawList } from './draw-list.ts';

/** Vertices on the picture: x and y in pixels (centres are whole numbers), then 1 / z in 1/mm, 0 when too near to draw. */
export type Projected = Float32Array;

const nearestMm = 60;

/** Projects every vertex of the list into a buffer, which is returned or replaced by a larger one. */
export function projectVertices(list: DrawList, { fx, fy, cx, cy }: Intrinsics, buffer: Projected): Projected {
  const length = list.vertexCount * 3;
  const projected = buffer.length >= length ? buffer : new Float32Array(length * 2);
  const { positions } = list;
  for (let at = 0; at < length; at += 3) {
    const z = positions[at + 2]!;
    const inverse = z > nearestMm ? 1 / z : 0;
    projected[at] = positions[at]! * inverse * fx + cx;
    projected[at + 1] = positions[at + 1]! * inverse * fy + cy;
    projected[at + 2] = inverse;
  }
  return projected;
}
