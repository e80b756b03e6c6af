/** Finds the nearest of some points quickly: a grid of cells. */
export interface NearestVertex {
  /** Index of the nearest point that `isAllowed`, within the reach; undefined without one. */
  find(x: number, y: number, z: number, isAllowed: (point: number) => boolean): number | undefined;
}

/** @param positions xyz per point. @param count points used, from the first. @param reachMm also the side of a cell. */
export function createNearestVertex(positions: Float32Array, count: number, reachMm: number): NearestVertex {
  const cells = new Map<number, number[]>();
  const cellAt = (value: number) => Math.floor(value / reachMm);
  const key = (x: number, y: number, z: number) => (x + 512) * 1_048_576 + (y + 512) * 1024 + z + 512;
  for (let point = 0; point < count; point++) {
    const at = key(...([0, 1, 2].map((axis) => cellAt(positions[point * 3 + axis]!)) as [number, number, number]));
    const cell = cells.get(at);
    if (cell) cell.push(point);
    else cells.set(at, [point]);
  }
  return {
    find: (x, y, z, isAllowed) => {
      let best: number | undefined;
      let least = reachMm * reachMm;
      const [cx, cy, cz] = [cellAt(x), cellAt(y), cellAt(z)];
      for (let i = -1; i <= 1; i++)
        for (let j = -1; j <= 1; j++)
          for (let k = -1; k <= 1; k++)
            for (const point of cells.get(key(cx + i, cy + j, cz + k)) ?? []) {
              const square =
                (positions[point * 3]! - x) ** 2 +
                (positions[point * 3 + 1]! - y) ** 2 +
                (positions[point * 3 + 2]! - z) ** 2;
              if (square >= least || !isAllowed(point)) continue;
              least = square;
              best = point;
            }
      return best;
    },
  };
}
