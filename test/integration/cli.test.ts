import { describe, expect, it } from 'vitest';
import { AppError, ErrorCode } from '../../src/core/errors.ts';
import type { Lab } from '../../src/main/engine.ts';
import { createFakeApp, storeWith } from '../fakes/fake-app.ts';
import { fakeFace } from '../fakes/fake-faces.ts';
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
    [['evaluate', 'd']],
    [['bench']],
    [['dataset', 'synthesize', 'd', '--subjects', '3']],
  ])('%j prints its report', async (args) => {
    const one = async () => report;
    const lab = { train: one, evaluate: one, bench: one, synthesize: one };
    expect(await runIn({ lab }, ...args)).toMatchObject({ exitCode: 0, stdout: 'done\n' });
    expect(JSON.parse((await runIn({ lab }, ...args, '--json')).stdout)).toEqual({ eer: 0.01 });
  });

  it('dataset check tells an unsound data set by its exit code', async () => {
    const check = (isSound: boolean) => ({ lab: { checkDataset: async () => ({ ...report, isSound }) } });
    expect((await runIn(check(true), 'dataset', 'check', 'd')).exitCode).toBe(0);
    expect((await runIn(check(false), 'dataset', 'check', 'd')).exitCode).toBe(2);
  });
});

describe('the command line on the application itself', () => {
  it('enrolls, unlocks, rejects, locks out and remembers', async () => {
    const store = await storeWith('ada', 0);
    const owner = createFakeApp({ store, script: [[fakeFace(0)]] });
    const stranger = createFakeApp({ store, script: [[fakeFace(90)]] });
    const codes = [(await runIn({ transport: owner.app }, 'unlock', '--subject', 'ada')).exitCode];
    for (let i = 0; i < 6; i++) codes.push((await runIn({ transport: stranger.app }, 'unlock')).exitCode);
    expect(codes).toEqual([0, 1, 1, 1, 1, 1, 4]);
    const { stdout } = await runIn({ transport: owner.app }, 'attempts', 'list', '--json');
    const { attempts } = JSON.parse(stdout) as { attempts: readonly { outcome: string }[] };
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['locked-out', ...Array(5).fill('rejected'), 'accepted']);
  });

  it('start rehearses without a sensor and gives one answer', async () => {
    const app = createFakeApp({ script: [[fakeFace(0)]], length: 3 }).app;
    const { stdout, exitCode } = await runIn({ transport: app }, 'start', '--json');
    expect(JSON.parse(stdout)).toEqual({ outcome: 'rehearsed', isAsExpected: false });
    expect(exitCode).toBe(5);
    expect((await runIn({ transport: app }, 'start')).stdout).toBe(
      'The rehearsal ended before anybody was enrolled.\n',
    );
  });

  it('tells the retry as plain lines without a terminal, and in place on one', async () => {
    const make = () => createFakeApp({ script: [[fakeFace(0, { distanceMm: 2000 })]] }).app;
    const args = ['enroll', 'ada', '--single-look', '--timeout-s', '2'];
    const plain = await runIn({ transport: make() }, ...args);
    expect(plain.exitCode).toBe(5);
    expect(plain.stderr).toBe('[0/1] Getting ready.\n[0/1] Come a little closer.\n');
    const terminal = await runIn({ transport: make(), isTty: true }, ...args);
    expect(terminal.stderr).toMatch(/\r\u001b\[2K$/);
    expect(terminal.stdout).toBe(plain.stdout);
  });

  it('Ctrl-C cancels, closes the engine and exits like an interrupted program', async () => {
    const { app, sensors } = createFakeApp({ script: [[]], hangAt: 2 });
    const onListening = (interrupt: () => void) => void setTimeout(interrupt, 20);
    const { exitCode, closed, stderr } = await runIn({ transport: app, onListening }, 'enroll', 'ada');
    expect({ exitCode, closed, open: sensors.openCount() }).toEqual({ exitCode: 130, closed: 1, open: 0 });
    expect(stderr).toMatch(/Cancelled\n$/);
  });

  it('answers every other command in words', async () => {
    const { app } = createFakeApp({ store: await storeWith('ada', 0) });
    const say = async (...args: string[]) => (await runIn({ transport: app }, ...args)).stdout;
    expect(await say('sensors')).toBe('fake:1  Fake sensor\nkinect is not available: no library\n  install it\n');
    expect(await say('subjects', 'list')).toContain('usual: 1 view, weak');
    expect(await say('subjects', 'rename', 'ada', 'bea')).toBe('ada is now bea.\n');
    expect(await say('subjects', 'show', 'bea')).toContain('bea, since 2030');
    expect(await say('subjects', 'remove', 'bea')).toBe('bea was removed.\n');
    expect(await say('subjects', 'list')).toBe('Nobody is enrolled.\n');
    expect(await say('attempts', 'list')).toBe('No attempt was made yet.\n');
    expect(await say('doctor')).toBe('');
  });
});
