/** A reading with fewer like neighbours than this, of eight, flies between two surfaces. */
const minLikeNeighbours = 3;
const likeMm = 15;
/** What lies farther than this before or behind the face will be masked: it is left as it is. */
const nearFaceMm = 200;

/**
 * Median of 3 x 3 over a square depth image, holes skipped; readings that fit no neighbourhood become holes.
 * @param distanceMm median depth of the face.
 * @returns a new image of the same size, 0 = hole. Owned.
 */
export function cleanDepth(depth: Float32Array, size: number, distanceMm: number): Float32Array {
  const cleaned = new Float32Array(depth.length);
  const around = new Float64Array(9);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      const own = depth[at]!;
      if (own === 0) continue;
      if (Math.abs(own - distanceMm) > nearFaceMm) {
        cleaned[at] = own;
        continue;
      }
      const count = gather(depth, size, row, column, own, around);
      if (count > minLikeNeighbours) cleaned[at] = medianOf(around, count);
    }
  }
  return cleaned;
}

/** Collects the readings near a pixel that lie on its surface, its own among them. */
function gather(
  depth: Float32Array,
  size: number,
  row: number,
  column: number,
  own: number,
  into: Float64Array,
): number {
  let count = 0;
  const right = Math.min(size - 1, column + 1);
  const bottom = Math.min(size - 1, row + 1);
  for (let y = Math.max(0, row - 1); y <= bottom; y++) {
    for (let x = Math.max(0, column - 1); x <= right; x++) {
      const value = depth[y * size + x]!;
      if (value > 0 && Math.abs(value - own) <= likeMm) into[count++] = value;
    }
  }
  return count;
}

/** Median by insertion sort: nothing is faster for nine values that are nearly in order. */
function medianOf(values: Float64Array, count: number): number {
  for (let i = 1; i < count; i++) {
    const value = values[i]!;
    let j = i - 1;
    for (; j >= 0 && values[j]! > value; j--) values[j + 1] = values[j]!;
    values[j + 1] = value;
  }
  const middle = count >> 1;
  return count % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}
