/** A point on an edge or corner of a triangle: `share` of the way from one vertex to another. */
export interface ClippedPoint {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

export interface Clipped {
  readonly points: readonly ClippedPoint[];
  /** Into `points`, three per triangle. */
  readonly indices: readonly number[];
  /** Pairs into `points`: the cut edges, with the kept side to their left seen from outside. */
  readonly border: readonly (readonly [number, number])[];
}

/** Keeps the parts of triangles where a value per vertex is positive; the cut runs straight through each triangle. */
export function clipTriangles(triangles: ArrayLike<number>, values: Float32Array): Clipped {
  const points: ClippedPoint[] = [];
  const known = new Map<string, number>();
  const indices: number[] = [];
  const border: [number, number][] = [];
  const pointOf = (a: number, b: number) => {
    const [from, to] = a < b ? [a, b] : [b, a];
    const key = `${from}/${to}`;
    let index = known.get(key);
    if (index === undefined) {
      index = points.length;
      known.set(key, index);
      points.push({ from, to, share: a === b ? 0 : values[from]! / (values[from]! - values[to]!) });
    }
    return index;
  };
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const polygon: number[] = [];
    const cut: number[] = [];
    for (let k = 0; k < 3; k++) {
      const a = triangles[corner + k]!;
      const b = triangles[corner + ((k + 1) % 3)]!;
      if (values[a]! > 0) polygon.push(pointOf(a, a));
      if (values[a]! > 0 === values[b]! > 0) continue;
      const point = pointOf(a, b);
      polygon.push(point);
      // Leaving the kept side first, entering it second.
      if (values[a]! > 0) cut.unshift(point);
      else cut.push(point);
    }
    for (let k = 2; k < polygon.length; k++) indices.push(polygon[0]!, polygon[k - 1]!, polygon[k]!);
    if (cut.length === 2) border.push([cut[0]!, cut[1]!]);
  }
  return { points, indices, border };
}
