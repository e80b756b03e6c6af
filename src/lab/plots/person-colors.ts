/** How a person is marked on a map. */
export interface PersonMark {
  /** CSS colour. */
  readonly color: string;
  readonly shape: (typeof shapes)[number];
}

const shapes = ['circle', 'square', 'triangle', 'diamond'] as const;
const huesPerShape = 12;
const lightness = [42, 58] as const;

/** A mark per person, as different as can be: twelve hues, then other shapes, then lighter. */
export function markOf(index: number): PersonMark {
  const hue = ((index % huesPerShape) * 360) / huesPerShape;
  const round = Math.floor(index / huesPerShape);
  const light = lightness[Math.floor(round / shapes.length) % lightness.length];
  return { color: `hsl(${hue}, 72%, ${light}%)`, shape: shapes[round % shapes.length]! };
}
