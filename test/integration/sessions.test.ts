import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSessions } from '../../src/main/compose-sessions.ts';
import { fakeSessionBytes } from '../fakes/fake-session.ts';
import { runIn } from '../fakes/fake-world.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthkey-sessions-'));
  const bytes = await fakeSessionBytes({ frames: 3 });
  await writeFile(join(folder, 'good.mcap'), bytes);
  await writeFile(join(folder, 'cut.mcap'), bytes.subarray(0, bytes.length - 300));
  await writeFile(join(folder, 'text.mcap'), 'no recording');
});
afterAll(() => rm(folder, { recursive: true }));

const sessions = openSessions({ dataDir: '/nowhere', sensor: 'auto', log: () => undefined });
const depthkey = (...args: readonly string[]) => runIn({ sessions }, ...args);

describe('commands about recordings', () => {
  it('verify tells a sound file by its exit code from a broken one', async () => {
    const good = await depthkey('sessions', 'verify', join(folder, 'good.mcap'));
    expect([good.exitCode, good.stdout]).toEqual([0, expect.stringContaining('sound: 3 frames')]);
    const cut = await depthkey('sessions', 'verify', join(folder, 'cut.mcap'), '--json');
    expect(cut.exitCode).toBe(2);
    expect(JSON.parse(cut.stdout)).toMatchObject({ isSound: false, frames: 3 });
    const text = await depthkey('sessions', 'verify', join(folder, 'text.mcap'), '--json');
    expect(text.exitCode).toBe(2);
    expect(JSON.parse(text.stdout)).toMatchObject({ error: { code: 'data-invalid' } });
  });

  it('list shows every recording of a folder, and which cannot be read', async () => {
    const { stdout } = await depthkey('sessions', 'list', folder, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      sessions: [
        { name: 'cut.mcap', isWhole: false, frames: 3 },
        { name: 'good.mcap', isWhole: true, operations: [{ kind: 'attempt', outcome: 'rejected' }] },
        { name: 'text.mcap', problem: expect.stringContaining('Expected a recording') },
      ],
    });
  });

  it('replay tells what happened', async () => {
    const { exitCode, stdout } = await depthkey('replay', join(folder, 'good.mcap'));
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('attempt rejected')]);
    expect((await depthkey('replay', join(folder, 'missing.mcap'))).exitCode).toBe(2);
  });
});
