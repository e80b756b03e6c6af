import { describe, expect, it, vi } from 'vitest';
import { createStillClock } from '../../../test/fakes/fake-engine-child.ts';
import { followPulse, longestSilenceMs } from './pulse.ts';

const beatMs = 5000;

function setUp() {
  const { clock, advance, timers } = createStillClock();
  const ask = vi.fn<() => void>();
  const onSilence = vi.fn<() => void>();
  return { advance, timers, ask, onSilence, pulse: followPulse(clock, ask, onSilence) };
}

describe('the pulse of a process', () => {
  it('is asked for, and missed after half a minute without a word', () => {
    const { advance, ask, onSilence, timers } = setUp();
    for (let silentMs = 0; silentMs < longestSilenceMs; silentMs += beatMs) advance(beatMs);
    expect(ask).toHaveBeenCalledTimes(6);
    expect(onSilence).not.toHaveBeenCalled();
    advance(beatMs);
    expect(onSilence).toHaveBeenCalledOnce();
    expect(timers()).toBe(0);
  });

  it('goes on with any word', () => {
    const { advance, onSilence, pulse } = setUp();
    for (let beat = 0; beat < 100; beat++) {
      advance(beatMs);
      if (beat % 6 === 5) pulse.heard();
    }
    expect(onSilence).not.toHaveBeenCalled();
  });

  it('is not missed while the machine sleeps, or is too busy for anybody', () => {
    const { advance, onSilence } = setUp();
    advance(8 * 3_600_000);
    for (let beat = 0; beat < 20; beat++) {
      for (let punctual = 0; punctual < 4; punctual++) advance(beatMs);
      advance(3 * beatMs);
    }
    expect(onSilence).not.toHaveBeenCalled();
  });

  it('is not listened to any more when it is stopped', () => {
    const { advance, onSilence, pulse, timers } = setUp();
    pulse.stop();
    expect(timers()).toBe(0);
    advance(beatMs);
    expect(onSilence).not.toHaveBeenCalled();
  });
});
