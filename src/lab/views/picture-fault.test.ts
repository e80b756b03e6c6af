import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { drawPictureFault, faultyPicture } from './picture-fault.ts';

const [width, height] = [40, 30];
/** A white bar on dark grey. */
const bar = Uint8Array.from({ length: width * height * 3 }, (_, at) => (Math.floor(at / 3) % width === 20 ? 240 : 60));
const plain = { whiteBalance: [1, 1, 1] as const, blurPixels: 0 };

function deviationAcross(picture: Uint8Array): number {
  const row = Array.from({ length: width }, (_, x) => picture[(15 * width + x) * 3]! - 60);
  const total = row.reduce((sum, value) => sum + value, 0);
  return Math.sqrt(row.reduce((sum, value, x) => sum + value * (x - 20) ** 2, 0) / total);
}

describe('faultyPicture', () => {
  it('leaves a picture without faults as it was, in memory of its own', async () => {
    const picture = await faultyPicture(bar, width, height, plain);
    expect(picture).toEqual(bar);
    expect(picture).not.toBe(bar);
  });

  it('tints, and blurs as far as it says', async () => {
    const tinted = await faultyPicture(bar, width, height, { ...plain, whiteBalance: [0.5, 1, 1] });
    expect([...tinted.slice(0, 3)]).toEqual([30, 60, 60]);
    const blurred = await faultyPicture(bar, width, height, { ...plain, blurPixels: 1 });
    expect(Math.abs(deviationAcross(blurred) - 1)).toBeLessThan(0.15);
  });

  it('goes through a JPEG', async () => {
    const picture = await faultyPicture(bar, width, height, { ...plain, jpegQuality: 60 });
    expect(picture).toHaveLength(bar.length);
    expect(picture).not.toEqual(bar);
    const error = picture.reduce((sum, value, at) => sum + Math.abs(value - bar[at]!), 0) / bar.length;
    expect(error).toBeLessThan(12);
  });

  it('is drawn from a seed alone', () => {
    expect(drawPictureFault(createRandom(4))).toEqual(drawPictureFault(createRandom(4)));
  });
});
