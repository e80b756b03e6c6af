import { describe, expect, it } from 'vitest';
import { createTicker } from './ticker.ts';

describe('a ticker', () => {
  it('counts every tick when stepped', async () => {
    const ticker = createTicker(30, false);
    expect([await ticker.next(), await ticker.next(), await ticker.next()]).toEqual([0, 1, 2]);
    ticker.stop();
    expect(await ticker.next()).toBeUndefined();
  });

  it('gives the newest tick by the clock and leaves out what was missed', async () => {
    let nowMs = 1000;
    const ticker = createTicker(30, true, () => nowMs);
    expect(await ticker.next()).toBe(0);
    nowMs += 120;
    expect(await ticker.next()).toBe(3);
  });

  it('ends a wait when stopped', async () => {
    const ticker = createTicker(0.001, true);
    await ticker.next();
    const next = ticker.next();
    ticker.stop();
    expect(await next).toBeUndefined();
  });
});
