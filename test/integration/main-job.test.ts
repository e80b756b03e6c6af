import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, type Ending, run, start } from './command-line.ts';

const minute = 60_000;

let folder: string;
let enrolled: Ending;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthkey-main-job-'));
  enrolled = await run(['enroll', 'owner', '--sensor', 'simulated:agate+guide', '--json'], folder);
}, 2 * minute);
afterAll(() => rm(folder, { recursive: true }));

describe('the main job, as a user starts it', () => {
  it('enrolls a person who follows the guide', async () => {
    expect(enrolled.code).toBe(0);
    expect(documentOf(enrolled)).toMatchObject({ outcome: 'enrolled', subject: 'owner', isWeak: false });
    expect(documentOf(enrolled)['poses']).toHaveLength(9);
  });

  it('knows that person', async () => {
    const recorded = ['--record', join(folder, 'owner.mcap'), '--exact'];
    const ending = await run(['unlock', '--sensor', 'simulated:agate', '--json', ...recorded], folder);
    expect(ending.code).toBe(0);
    expect(documentOf(ending)).toMatchObject({
      outcome: 'accepted',
      decision: { subject: 'owner' },
      liveness: { isLive: true },
    });
  });

  it('decides the same on a recording of it, bit for bit', async () => {
    const ending = await run(['replay', join(folder, 'owner.mcap'), '--compare', '--json'], folder);
    expect(ending.code).toBe(0);
    const attempts = [{ isSameDecision: true, now: { outcome: 'accepted' }, missingFrames: 0, greatestChange: 0 }];
    expect(documentOf(ending)).toMatchObject({ isSame: true, attempts });
  });

  it('makes a data set of that recording, with that person in it', async () => {
    const dataset = join(folder, 'dataset');
    const imported = await run(['dataset', 'import', 'session', join(folder, 'owner.mcap'), dataset, '--json'], folder);
    expect(imported.code).toBe(0);
    const { written } = documentOf(imported) as { written: number };
    expect(written).toBeGreaterThan(0);
    const checked = await run(['dataset', 'check', dataset, '--json'], folder);
    expect(documentOf(checked)).toMatchObject({ subjects: 1, readableViews: written, viewProblems: [] });
    const again = await run(['dataset', 'import', 'session', join(folder, 'owner.mcap'), dataset, '--json'], folder);
    expect(documentOf(again)).toMatchObject({ written: 0, skipped: written });
  });

  it('does not know that person by what is left in an export with blurred faces', async () => {
    const left = join(folder, 'blurred.mcap');
    const written = await run(['sessions', 'export', join(folder, 'owner.mcap'), left, '--level', 'blurred'], folder);
    expect([written.code, written.stdout]).toEqual([0, expect.stringContaining('The receiver sees')]);
    const ending = await run(['unlock', '--sensor', `replay:${left}`, '--timeout-s', '3', '--json'], folder);
    expect(documentOf(ending)['outcome']).toMatch(/timed-out|rejected/);
    expect(documentOf(ending)).not.toHaveProperty('decision');
  });

  it('rejects a stranger, with the distance and the threshold', async () => {
    const ending = await run(['unlock', '--sensor', 'simulated:basalt', '--json'], folder);
    expect(ending.code).toBe(1);
    const { decision } = documentOf(ending) as { decision: { distance: number; threshold: number } };
    expect(decision.distance).toBeGreaterThan(0);
    expect(decision.threshold).toBeGreaterThan(0);
    // It can be looked into later, by whoever has the key of the store.
    const [kept] = documentOf(await run(['sessions', 'list', '--json'], folder))['sessions'] as object[];
    expect(kept).toMatchObject({ kind: 'memory', operations: [{ kind: 'attempt', outcome: 'rejected' }] });
  });

  it('rejects a life-size print of that person as not live', async () => {
    const ending = await run(['unlock', '--sensor', 'simulated:agate+print'], folder);
    expect(ending.code).toBe(1);
    expect(ending.stdout).toMatch(/picture, not a face/);
  });

  it('times out when nobody is there, and says so', async () => {
    const ending = await run(['unlock', '--sensor', 'simulated:nobody', '--timeout-s', '2'], folder);
    expect(ending.code).toBe(5);
    expect(ending.stdout).toMatch(/No face in view/);
  });

  it('has no real sensor here, and says what can be done', async () => {
    const ending = await run(['enroll', 'real'], folder);
    expect(ending.code).toBe(3);
    expect(ending.stderr).toMatch(/simulated:agate/);
  });

  it('lets nobody whom a rehearsal enrolled in through a real sensor', async () => {
    const ending = await run(['unlock'], folder);
    expect(ending.code).toBe(3);
    expect(ending.stderr).toMatch(/only in rehearsals/);
  });

  it('leaves the desktop locked when the model is taken away, and remembers the fault', async () => {
    const env = { DEPTHKEY_MODEL_DIR: join(folder, 'nothing-here') };
    const ending = await run(['unlock', '--sensor', 'simulated:agate', '--json'], folder, env);
    expect(ending.code).toBe(3);
    expect(documentOf(ending)).toMatchObject({ outcome: 'fault', error: { code: 'model-missing' } });
    const history = await run(['attempts', 'list', '--json'], folder);
    expect(history.stdout).toMatch(/model-missing/);
  });

  it('tells a second process that the store is in use', async () => {
    const first = start(['unlock', '--sensor', 'simulated:nobody', '--timeout-s', '30'], folder);
    await new Promise<void>((resolve) => first.child.stderr?.once('data', () => resolve()));
    const second = await run(['subjects', 'list', '--json'], folder);
    first.child.kill('SIGINT');
    await first.ending;
    expect(second.code).toBe(3);
    expect(documentOf(second)).toMatchObject({ error: { code: 'store-busy' } });
  });
});

describe('an enrollment that is killed', () => {
  it('leaves nothing half-enrolled', async () => {
    const dataDir = join(folder, 'killed');
    const { child, ending } = start(['enroll', 'owner', '--sensor', 'simulated:agate+guide'], dataDir);
    await new Promise<void>((resolve) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('[3/9')) resolve();
      });
    });
    child.kill('SIGKILL');
    await ending;
    const listed = await run(['subjects', 'list', '--json'], dataDir);
    expect(listed.code).toBe(0);
    expect(listed.stdout).not.toMatch(/owner/);
  });
});
