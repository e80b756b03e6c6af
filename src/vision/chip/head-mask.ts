/** A head is not deeper than this from its front, millimetres. */
const headDepthMm = 130;
/** Neighbours farther apart than this are not one surface. */
const stepMm = 12;
/** The front of a face: nearer than all but this share of its readings, which may be noise. */
const frontShare = 0.02;

/**
 * Pixels of the head: connected in depth to the inside of the face's outline, and not far behind its front.
 * @param depth square image, millimetres, 0 = hole.
 * @param isFace 1 inside the face's outline.
 * @param distanceMm median depth of the face.
 * @returns 1 for head. Owned.
 */
export function headMask(depth: Float32Array, size: number, isFace: Uint8Array, distanceMm: number): Uint8Array {
  const front = frontOf(depth, isFace, distanceMm);
  const isNear = (value: number) => value > 0 && value > front - headDepthMm && value < front + headDepthMm;
  const isHead = new Uint8Array(depth.length);
  const queue = new Int32Array(depth.length);
  let length = 0;
  const take = (at: number) => {
    isHead[at] = 1;
    queue[length++] = at;
  };
  // Starting near the median surface keeps a background seen inside the outline out.
  for (let at = 0; at < depth.length; at++)
    if (isFace[at] === 1 && Math.abs(depth[at]! - distanceMm) < headDepthMm / 3) take(at);
  for (let next = 0; next < length; next++) {
    const at = queue[next]!;
    const own = depth[at]!;
    const column = at % size;
    const reach = (to: number) => {
      const value = depth[to];
      if (value !== undefined && isHead[to] === 0 && isNear(value) && Math.abs(value - own) < stepMm) take(to);
    };
    if (column > 0) reach(at - 1);
    if (column < size - 1) reach(at + 1);
    reach(at - size);
    reach(at + size);
  }
  return isHead;
}

/** Depth that all but `frontShare` of the face's readings lie behind, to the millimetre. */
function frontOf(depth: Float32Array, isFace: Uint8Array, distanceMm: number): number {
  const counts = new Uint32Array(2 * headDepthMm);
  let total = 0;
  for (let at = 0; at < depth.length; at++) {
    const bin = Math.round(depth[at]! - distanceMm) + headDepthMm;
    if (isFace[at] === 0 || bin < 0 || bin >= counts.length) continue;
    counts[bin]!++;
    total++;
  }
  let passed = 0;
  const bin = counts.findIndex((count) => (passed += count) > total * frontShare);
  return distanceMm + (bin < 0 ? 0 : bin - headDepthMm);
}
