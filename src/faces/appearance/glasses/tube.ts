import { add, cross, subtract, unit, type Vector } from '../vector.ts';

/** Triangles under construction. */
export interface Shape {
  readonly positions: number[];
  readonly indices: number[];
}

const sides = 6;

/** Adds a tube along a path; `height` over `width` stretches its section upwards. */
export function addTube(shape: Shape, path: readonly Vector[], widthMm: number, heightMm = widthMm): void {
  const start = shape.positions.length / 3;
  path.forEach((point, index) => {
    const along = unit(subtract(path[Math.min(path.length - 1, index + 1)]!, path[Math.max(0, index - 1)]!));
    const reference: Vector = Math.abs(along[2]) > 0.8 ? [0, 1, 0] : [0, 0, 1];
    const first = unit(cross(along, reference));
    const second = cross(along, first);
    for (let side = 0; side < sides; side++) {
      const angle = (side / sides) * Math.PI * 2;
      const corner = add(add(point, first, Math.cos(angle) * widthMm), second, Math.sin(angle) * heightMm);
      shape.positions.push(...corner);
      if (index === 0) continue;
      const a = start + (index - 1) * sides + side;
      const b = start + (index - 1) * sides + ((side + 1) % sides);
      shape.indices.push(a, b, a + sides, b, b + sides, a + sides);
    }
  });
}
