import { describe, expect, it } from 'vitest';
import { createProgress, minutesAndSeconds } from './progress.ts';

describe('createProgress', () => {
  it('tells speed and time left, not at every step, and leaves out what was there', () => {
    let timeMs = 0;
    const lines: string[] = [];
    const progress = createProgress({
      label: 'render',
      unit: 'views',
      total: 100,
      log: (line) => lines.push(line),
      nowMs: () => timeMs,
      everyMs: 1000,
    });
    progress.skip(20);
    for (let i = 0; i < 20; i++) {
      timeMs += 100;
      progress.done();
    }
    expect(lines).toEqual(['render: 30 of 100 views, 10.0/s, 0:07 left', 'render: 40 of 100 views, 10.0/s, 0:06 left']);
    expect(progress.end()).toEqual({ seconds: 2, perSecond: 10 });
    expect(lines.at(-1)).toBe('render: 40 views (20 were there already) in 0:02, 10.0/s');
  });

  it('writes minutes and seconds', () => {
    expect([0, 59.6, 187].map(minutesAndSeconds)).toEqual(['0:00', '1:00', '3:07']);
  });
});
