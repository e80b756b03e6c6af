import { describe, expect, it } from 'vitest';
import { appContract } from './app-contract.ts';

describe('appContract', () => {
  it('has no call by which a client could report a match or choose the sensor', () => {
    const { input } = appContract.calls['attempt.start'];
    expect(input.parse({ outcome: 'accepted', distance: 0, sensor: 'replay:x', subject: 'ada' })).toEqual({
      subject: 'ada',
    });
    expect(Object.keys(appContract.calls).filter((name) => /match|accept|decide|unlock/.test(name))).toEqual([]);
  });

  it('lets no vector and no chip out, even when the engine hands them over', () => {
    const { output } = appContract.calls['attempt.start'];
    const decision = { outcome: 'accepted', subject: 'ada', distance: 0.2, threshold: 0.5, vector: [1], chip: {} };
    const timingsMs = { ready: 0, find: 0, cut: 0, embed: 0, match: 0, whole: 0 };
    const result = {
      isRehearsal: false,
      outcome: 'accepted',
      decision,
      frames: { seen: 2, compared: 2 },
      timingsMs,
      embedding: [1],
    };
    expect(JSON.stringify(output.parse(result))).not.toMatch(/vector|chip|embedding/);
  });

  it.each(['', '   ', 'a'.repeat(65), 'tab\there', 'line\nbreak', 'hidden\u200bjoin', 'right\u202eleft'])(
    'refuses the name %j',
    (name) => {
      expect(appContract.calls['subjects.show'].input.safeParse({ name }).success).toBe(false);
    },
  );

  it.each(['ada', 'Łukasz Ó Briain', '山田 太郎', "d'Arc 2"])('takes the name %j', (name) => {
    expect(appContract.calls['subjects.show'].input.parse({ name })).toEqual({ name });
  });
});
