/** Outside the face's outline holes are filled this many pixels far: beyond is the shadow of the projector. */
const reachOutside = 1;

/**
 * Fills holes of the head ring by ring from its edge inwards, each pixel with the mean of its filled neighbours: all of
 * them inside the face's outline, a rim outside.
 * @param depth square image, 0 = hole; changed in place.
 * @param isHead 1 where depth is of the head, not changed.
 * @returns 1 where the image now shows the head, measured or filled. Owned.
 */
export function fillHoles(depth: Float32Array, size: number, isHead: Uint8Array, isFace: Uint8Array): Uint8Array {
  const isShown = isHead.slice();
  let holes: number[] = [];
  for (let at = 0; at < depth.length; at++) if (depth[at] === 0) holes.push(at);
  for (let round = 0; holes.length > 0; round++) {
    const ring: number[] = [];
    const values: number[] = [];
    const later: number[] = [];
    for (const at of holes) {
      if (round >= reachOutside && isFace[at] === 0) continue;
      const value = meanAround(depth, size, isShown, at);
      if (value === undefined) later.push(at);
      else {
        ring.push(at);
        values.push(value);
      }
    }
    // A ring is written only when all of it is known, or the order of pixels would matter.
    ring.forEach((at, index) => {
      depth[at] = values[index]!;
      isShown[at] = 1;
    });
    holes = ring.length > 0 ? later : [];
  }
  return isShown;
}

/** Mean of the shown among the eight neighbours, or undefined without any. */
function meanAround(depth: Float32Array, size: number, isShown: Uint8Array, at: number): number | undefined {
  const column = at % size;
  const row = (at - column) / size;
  const right = Math.min(size - 1, column + 1);
  const bottom = Math.min(size - 1, row + 1);
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, row - 1); y <= bottom; y++) {
    for (let x = Math.max(0, column - 1); x <= right; x++) {
      if (isShown[y * size + x] === 0) continue;
      sum += depth[y * size + x]!;
      count++;
    }
  }
  return count > 0 ? sum / count : undefined;
}
