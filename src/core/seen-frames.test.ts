import { describe, expect, it } from 'vitest';
import { seenFrames } from './seen-frames.ts';

/** A sensor that was opened twice: numbers 0, 1, 2, and then 0, 2; 100 ns from frame to frame. */
const frames = [0, 1, 2, 0, 2].map((sequence, place) => ({
  sequence,
  timestampMs: sequence * 33,
  logNs: BigInt(place) * 100n,
}));

describe('seenFrames', () => {
  const { find, openingOf } = seenFrames(frames);

  it('tells a frame from one of the same number of another opening', () => {
    expect(find(2, 250n)).toEqual({ place: 2, opening: 0 });
    expect(find(0, 299n)).toEqual({ place: 0, opening: 0 });
    expect(find(0, 300n)).toEqual({ place: 3, opening: 1 });
    expect(find(2, 10_000n)).toEqual({ place: 4, opening: 1 });
    expect([2, 3, 9].map(openingOf)).toEqual([0, 1, undefined]);
  });

  it('finds no frame of an earlier opening in the place of one that was dropped', () => {
    expect(find(1, 10_000n)).toBeUndefined();
    expect(find(0, -1n)).toBeUndefined();
    expect(seenFrames([]).find(0, 0n)).toBeUndefined();
  });
});
