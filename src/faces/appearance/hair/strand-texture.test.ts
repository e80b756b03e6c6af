import { describe, expect, it } from 'vitest';
import { strandTexture } from './strand-texture.ts';

describe('strandTexture', () => {
  it('thins out from root to tip and never fills a lock', () => {
    const { width, height, rgba } = strandTexture({
      color: [0.2, 0.1, 0.05],
      accent: [0.3, 0.2, 0.1],
      accentShare: 0.2,
      rootShade: 0.5,
      thickness: 1,
      strands: 16,
      waver: 0.05,
      firstEnd: 0.5,
    });
    const cover = (from: number, to: number) => {
      let solid = 0;
      for (let row = Math.floor(from * height); row < to * height; row++) {
        for (let column = 0; column < width; column++) if (rgba[(row * width + column) * 4 + 3]! > 127) solid++;
      }
      return solid / ((to - from) * height * width);
    };
    expect(cover(0.2, 0.5)).toBeGreaterThan(0.4);
    expect(cover(0.2, 0.5)).toBeLessThan(0.97);
    expect(cover(0.9, 1)).toBeLessThan(cover(0.2, 0.5) * 0.6);
  });
});
