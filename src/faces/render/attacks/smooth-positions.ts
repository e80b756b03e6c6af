/**
 * Moves every vertex half way to the mean of its neighbours, some times over. Vertices in the same place (seams of the
 * texture) move together. Returns new positions.
 */
export function smoothPositions(positions: Float32Array, indices: Uint32Array, rounds: number): Float32Array {
  const welds = weld(positions);
  let smoothed = positions.slice();
  for (let round = 0; round < rounds; round++) smoothed = smoothOnce(smoothed, indices, welds);
  return smoothed;
}

/** For each vertex the first one in the same place, to a hundredth of a millimetre. */
function weld(positions: Float32Array): Uint32Array {
  const first = new Map<string, number>();
  return Uint32Array.from({ length: positions.length / 3 }, (_, vertex) => {
    const place = [0, 1, 2].map((axis) => Math.round(positions[vertex * 3 + axis]! * 100)).join();
    const known = first.get(place);
    if (known === undefined) first.set(place, vertex);
    return known ?? vertex;
  });
}

function smoothOnce(positions: Float32Array, indices: Uint32Array, welds: Uint32Array): Float32Array<ArrayBuffer> {
  const sums = new Float64Array(positions.length);
  const counts = new Uint32Array(welds.length);
  for (let at = 0; at < indices.length; at++) {
    const vertex = welds[indices[at]!]!;
    const next = welds[indices[at % 3 === 2 ? at - 2 : at + 1]!]!;
    for (const [to, from] of [
      [vertex, next],
      [next, vertex],
    ] as const) {
      counts[to]!++;
      for (let axis = 0; axis < 3; axis++) sums[to * 3 + axis]! += positions[from * 3 + axis]!;
    }
  }
  return Float32Array.from(positions, (value, at) => {
    const vertex = welds[Math.floor(at / 3)]!;
    const count = counts[vertex]!;
    return count === 0 ? value : (value + sums[vertex * 3 + (at % 3)]! / count) / 2;
  });
}
