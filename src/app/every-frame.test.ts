import { describe, expect, it } from 'vitest';
import { noiseFrame } from '../../test/fakes/fake-session.ts';
import { everyFrame } from './every-frame.ts';

const size = { width: 4, height: 3, fx: 4, fy: 4, cx: 2, cy: 1 };

/** Frames that come by themselves, in planes that are used again. */
async function* live(count: number) {
  const planes = noiseFrame(0, size);
  for (let sequence = 0; sequence < count; sequence++) {
    planes.depth.fill(sequence);
    await new Promise(setImmediate);
    yield { ...planes, sequence };
  }
}

function createTap() {
  const frames: number[] = [];
  const tap = { frame: ({ sequence }: { sequence: number }) => void frames.push(sequence), faces() {}, record() {} };
  return { frames, tap };
}

describe('every frame of a sensor', () => {
  it('is told, while a slow consumer is given the latest, whole', async () => {
    const { tap, frames } = createTap();
    const seen: number[] = [];
    for await (const frame of everyFrame(live(40), tap)) {
      seen.push(frame.sequence);
      for (let i = 0; i < 10; i++) await new Promise(setImmediate);
      // Nobody writes into what the consumer looks at.
      expect(new Set(frame.depth)).toEqual(new Set([frame.sequence]));
    }
    expect(frames).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(seen.length).toBeLessThan(20);
    expect(seen.at(-1)).toBe(39);
  });

  it('throws what the sensor throws, after the frames before it', async () => {
    async function* broken() {
      yield* live(1);
      throw new Error('unplugged');
    }
    const seen: number[] = [];
    const reading = async () => {
      for await (const { sequence } of everyFrame(broken(), createTap().tap)) seen.push(sequence);
    };
    await expect(reading()).rejects.toThrow('unplugged');
    expect(seen).toEqual([0]);
  });
});
