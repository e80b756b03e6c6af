import { afterAll, describe, expect, it } from 'vitest';
import { kinectV2 } from './camera-model.ts';
import { createRenderPool } from './render-pool.ts';
import { createRenderer } from './renderer.ts';
import type { ViewSpec } from './view-spec.ts';

const spec: ViewSpec = {
  people: [
    { person: 5, expression: { smile: 0.3 }, pose: { yawDeg: 5, pitchDeg: 0, rollDeg: 0 }, positionMm: [0, 0, 700] },
  ],
  camera: kinectV2,
  lightSeed: 2,
  backdropSeed: 2,
  brightness: 1,
  noiseSeed: 4,
};

describe('a render pool', () => {
  const pool = createRenderPool();
  afterAll(() => pool.close());

  it('draws on its thread what the renderer draws here', async () => {
    const [there] = await Promise.all([pool.render(spec), pool.render({ ...spec, noiseSeed: 5 })]);
    const here = createRenderer().renderView(spec);
    expect(there.truth).toEqual(here.truth);
    expect(Buffer.from(there.frame.color).equals(Buffer.from(here.frame.color))).toBe(true);
    expect(there.frame.depth).toEqual(here.frame.depth);
    expect(there.frame.ir).toEqual(here.frame.ir);
  });

  it('gives up what is unfinished when closed, and closes twice', async () => {
    const closing = createRenderPool();
    const unfinished = closing.render(spec);
    const waiting = closing.render(spec);
    await Promise.all([
      expect(unfinished).rejects.toMatchObject({ code: 'cancelled' }),
      expect(waiting).rejects.toMatchObject({ code: 'cancelled' }),
      closing.close(),
    ]);
    await closing.close();
    await expect(closing.render(spec)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
