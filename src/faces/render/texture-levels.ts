import type { Texture } from '../mesh.ts';

/** The texture and its halvings down to a side of 4 texels (a mip chain), so that small pictures of it do not glitter. */
export function createTextureLevels(texture: Texture): Texture[] {
  const levels = [texture];
  let last = texture;
  while (Math.min(last.width, last.height) > 4) {
    last = halve(last);
    levels.push(last);
  }
  return levels;
}

/** Means of 2x2 texels; colour is weighted by alpha so that clear texels do not darken the edges of strands. */
function halve({ width, height, rgba }: Texture): Texture {
  const halfWidth = width >> 1;
  const halfHeight = height >> 1;
  const half = new Uint8Array(halfWidth * halfHeight * 4);
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const from = (y * 2 * width + x * 2) * 4;
      averageTexels(rgba, from, from + width * 4, half, (y * halfWidth + x) * 4);
    }
  }
  return { width: halfWidth, height: halfHeight, rgba: half };
}

function averageTexels(rgba: Uint8Array, upper: number, lower: number, target: Uint8Array, at: number): void {
  const a = rgba[upper + 3]!;
  const b = rgba[upper + 7]!;
  const c = rgba[lower + 3]!;
  const d = rgba[lower + 7]!;
  const sum = a + b + c + d;
  for (let channel = 0; channel < 3; channel++) {
    const upperLeft = rgba[upper + channel]!;
    const upperRight = rgba[upper + 4 + channel]!;
    const lowerLeft = rgba[lower + channel]!;
    const lowerRight = rgba[lower + 4 + channel]!;
    target[at + channel] =
      sum === 0
        ? (upperLeft + upperRight + lowerLeft + lowerRight) / 4
        : (upperLeft * a + upperRight * b + lowerLeft * c + lowerRight * d) / sum;
  }
  target[at + 3] = sum / 4;
}
