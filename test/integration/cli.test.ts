import { describe, expect, it } from 'vitest';
import { AppError, ErrorCode } from '../../src/core/errors.ts';
import type { Lab } from '../../src/main/engine.ts';
import { answering, runIn, throwing } from '../fakes/fake-world.ts';

const timingsMs = { ready: 1, find: 2, cut: 3, embed: 4, match: 5, whole: 20 };
const evidence = { frames: { seen: 3, compared: 2 }, timingsMs, liveness: { isLive: true, quadricResidualMm: 6.5 } };
const accepted = { outcome: 'accepted', subject: 'ada', distance: 0.25, threshold: 0.5 };
const rejected = { outcome: 'rejected', subject: 'ada', distance: 0.9, threshold: 0.5 };
const asked = { subject: 'ada', appearance: 'usual', kind: 'guided', durationMs: 20_000 };

describe('exit codes of unlock', () => {
  it.each([
    [0, { ...evidence, outcome: 'accepted', decision: accepted }, 'Accepted: ada.'],
    [1, { ...evidence, outcome: 'rejected', because: 'not-recognised', decision: rejected }, 'not recognised'],
    [1, { ...evidence, outcome: 'rejected', because: 'not-live' }, 'looks like a picture'],
    [4, { outcome: 'locked-out', rejections: 5, remainingMs: 30_000 }, 'Try again in 30.0 s'],
    [5, { ...evidence, outcome: 'timed-out', retry: 'too-far' }, 'Come a little closer.'],
  ])('%d: %j', async (expected, result, words) => {
    const human = await runIn({ transport: answering(result) }, 'unlock');
    expect(human).toMatchObject({ exitCode: expected, closed: 1 });
    expect(human.stdout).toContain(words);
    const json = await runIn({ transport: answering(result) }, 'unlock', '--json');
    expect(json.exitCode).toBe(expected);
    expect(JSON.parse(json.stdout)).toEqual(result);
  });

  it('prints decision, distance, threshold, liveness and the time of each stage', async () => {
    const result = { ...evidence, outcome: 'accepted', decision: accepted };
    const { stdout } = await runIn({ transport: answering(result) }, 'unlock', '--subject', 'ada');
    for (const part of [
      'distance 0.250',
      'threshold 0.500',
      'live (shape 6.5 mm)',
      'find 2.0 ms',
      'embed 4.0 ms',
      '20 ms',
    ])
      expect(stdout).toContain(part);
  });
});

describe('exit codes of enroll', () => {
  it.each([
    [0, { ...asked, outcome: 'enrolled', poses: ['centre'], isWeak: true }, 'weak'],
    [1, { ...asked, outcome: 'rejected', because: 'known-as-other', decision: accepted }, 'enrolled as ada already'],
    [1, { ...asked, outcome: 'rejected', because: 'not-live' }, 'picture'],
    [5, { ...asked, outcome: 'timed-out', missing: ['left', 'up'], retry: 'no-face' }, 'missing: left, up'],
  ])('%d: %j', async (expected, result, words) => {
    const human = await runIn({ transport: answering(result) }, 'enroll', 'ada');
    expect(human).toMatchObject({ exitCode: expected, closed: 1 });
    expect(human.stdout).toContain(words);
    const json = await runIn({ transport: answering(result) }, '--json', 'enroll', 'ada');
    expect(JSON.parse(json.stdout)).toEqual(result);
  });
});

describe('Ctrl-C', () => {
  it.each([
    ['train', ['train']],
    ['calibrate', ['calibrate']],
    ['synthesize', ['dataset', 'synthesize', 'out']],
  ] as const)('ends %s in good order', async (name, args) => {
    const untilAborted = ({ signal }: { signal?: AbortSignal }) =>
      new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new AppError(ErrorCode.cancelled, 'Stopped')));
      });
    const lab = {
      train: untilAborted,
      calibrate: untilAborted,
      synthesize: (_directory: string, options: { signal?: AbortSignal }) => untilAborted(options),
    } as Partial<Lab>;
    const onListening = (interrupt: () => void) => void setTimeout(interrupt, 10);
    const { exitCode, stderr } = await runIn({ lab: { [name]: lab[name] }, onListening }, ...args);
    expect([exitCode, stderr]).toEqual([130, expect.stringContaining('Stopped')]);
  });
});

describe('exit codes of faults', () => {
  it.each(Object.values(ErrorCode).map((code) => [code]))('%s', async (code) => {
    const usage = ['invalid-argument', 'data-invalid', 'data-missing', 'subject-unknown', 'subject-exists'];
    const expected = usage.includes(code) ? 2 : code === 'cancelled' ? 130 : 3;
    const error = new AppError(code, 'Expected this, found that', { hint: 'Do so.' });
    const { exitCode, stdout, stderr } = await runIn({ transport: throwing(error) }, 'unlock', '--json');
    expect(exitCode).toBe(expected);
    expect(JSON.parse(stdout)).toEqual({ outcome: 'fault', error: error.toFault() });
    expect(stderr).toContain('Do so.');
  });

  it.each([[new TypeError('x is not a function')], ['a text'], [undefined]])(
    '%s: calm words, no stack',
    async (thrown) => {
      for (const options of [
        { transport: throwing(thrown) },
        { loadError: new Error('Cannot find\n    at file.ts:1:2') },
      ]) {
        const { exitCode, stdout, stderr } = await runIn(options, 'unlock');
        expect(exitCode).toBe(3);
        expect(stdout).toBe('');
        expect(stderr).toMatch(/^Something unexpected went wrong/);
        expect(stderr).not.toMatch(/\bat .*:\d+/);
        expect((await runIn(options, 'unlock', '--json')).stdout).not.toMatch(/\bat .*:\d+/);
      }
    },
  );
});

describe('usage', () => {
  it.each([
    [['fly']],
    [['enroll']],
    [['enroll', 'ada', 'bea']],
    [['unlock', '--timeout-s', 'soon']],
    [['unlock', '--timeout-s', '0']],
    [['unlock', '--frobnicate']],
    [['subjects']],
    [['subjects', 'fly']],
    [['dataset', 'synthesize', 'd', '--subjects', '1.5']],
    [[]],
  ])('%j is wrong: 2, and JSON when asked for', async (args) => {
    const human = await runIn({}, ...args);
    expect(human).toMatchObject({ exitCode: 2, stdout: '', settings: [] });
    expect(human.stderr).not.toBe('');
    const json = await runIn({}, ...args, '--json');
    expect(json.exitCode).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'fault', error: { code: 'invalid-argument' } });
  });

  it.each([[['--help']], [['unlock', '--help']], [['subjects', 'list', '--help']], [['--version']]])(
    '%j',
    async (args) => {
      const { exitCode, stdout, stderr, settings } = await runIn({}, ...args);
      expect({ exitCode, stderr, settings }).toEqual({ exitCode: 0, stderr: '', settings: [] });
      expect(stdout).not.toBe('');
    },
  );

  it('takes the common options before and after the command', async () => {
    const before = await runIn(
      { transport: answering([]) },
      '--data-dir',
      '/a',
      '--sensor',
      'frames:b',
      'subjects',
      'list',
    );
    const after = await runIn(
      { transport: answering([]) },
      'subjects',
      'list',
      '--sensor',
      'frames:b',
      '--data-dir',
      '/a',
    );
    for (const { settings } of [before, after]) expect(settings).toMatchObject([{ dataDir: '/a', sensor: 'frames:b' }]);
  });

  it('finds the data folder in the environment, else that of the platform', async () => {
    const named = await runIn({ transport: answering([]), env: { DEPTHKEY_DATA_DIR: '/env' } }, 'subjects', 'list');
    const usual = await runIn({ transport: answering([]) }, 'subjects', 'list');
    expect([named.settings[0]?.dataDir, usual.settings[0]?.dataDir]).toEqual(['/env', '/default/data']);
    expect(usual.settings[0]?.sensor).toBe('auto');
  });
});

describe('the lab', () => {
  const report = { lines: ['done'], document: { eer: 0.01 } };

  it('embed prints one JSON line per view and goes on after a broken one', async () => {
    const error = { code: 'data-invalid', message: 'Expected 16 bits, found 8', hint: 'Export again.' } as const;
    const embed: Lab['embed'] = async (_directory, onLine) => {
      onLine({ subject: 'ada', view: 'a', found: false, error });
      onLine({ subject: 'ada', view: 'b', found: false, reason: 'no-face' });
    };
    const { exitCode, stdout, stderr } = await runIn({ lab: { embed } }, 'embed', 'd');
    expect(exitCode).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { subject: 'ada', view: 'a', found: false, error },
      { subject: 'ada', view: 'b', found: false, reason: 'no-face' },
    ]);
    expect(stderr).toContain('2 views: 0 faces, 1 broken.');
  });

  it.each([
    [['train', '--seed', '7']],
    [['calibrate', '--others', '7']],
    [['evaluate', 'd']],
    [['bench']],
    [['dataset', 'synthesize', 'd', '--subjects', '3']],
  ])('%j prints its report', async (args) => {
    const one = async () => report;
    const lab = { train: one, calibrate: one, evaluate: one, bench: one, synthesize: one };
    expect(await runIn({ lab }, ...args)).toMatchObject({ exitCode: 0, stdout: 'done\n' });
    expect(JSON.parse((await runIn({ lab }, ...args, '--json')).stdout)).toEqual({ eer: 0.01 });
  });

  it('train passes the recipe and its budget on, and refuses an unknown one', async () => {
    const asked: unknown[] = [];
    const lab = {
      train: async (options: object) => {
        asked.push(options);
        return report;
      },
    };
    const { exitCode } = await runIn({ lab }, 'train', '--recipe', 'published', '--budget-minutes', '8');
    expect(exitCode).toBe(0);
    expect(asked).toEqual([expect.objectContaining({ recipe: 'published', budgetMinutes: 8 })]);
    const unknown = await runIn({ lab }, 'train', '--recipe', 'secret');
    expect(unknown).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('branches-pairs') });
    expect(asked).toHaveLength(1);
  });

  it('dataset check tells an unsound data set by its exit code', async () => {
    const check = (isSound: boolean) => ({ lab: { checkDataset: async () => ({ ...report, isSound }) } });
    expect((await runIn(check(true), 'dataset', 'check', 'd')).exitCode).toBe(0);
    expect((await runIn(check(false), 'dataset', 'check', 'd')).exitCode).toBe(2);
  });
});
