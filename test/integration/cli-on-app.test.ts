import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/main/engine.ts';
import { createFakeApp, storeWith } from '../fakes/fake-app.ts';
import { fakeFace } from '../fakes/fake-faces.ts';
import { runIn } from '../fakes/fake-world.ts';

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

  it('start opens the window of Electron and tells how it ended', async () => {
    const opened: string[] = [];
    const shells = (code: number) => ({
      findElectron: () => ({ binary: '/electron' }),
      openElectron: async (binary: string) => {
        opened.push(binary);
        return { code };
      },
    });
    expect(await runIn({ shells: shells(0) }, 'start')).toMatchObject({ exitCode: 0 });
    expect(await runIn({ shells: shells(1) }, 'start')).toMatchObject({ exitCode: 3 });
    expect(opened).toEqual(['/electron', '/electron']);
  });

  it.each([
    ['is missing', { findElectron: () => ({ reason: 'there is no display' }) }, 'there is no display'],
    [
      'cannot begin',
      { findElectron: () => ({ binary: '/electron' }), openElectron: async () => ({ reason: 'there is no sandbox' }) },
      'there is no sandbox',
    ],
  ])('start serves the window to the browser where Electron %s, until Ctrl-C', async (_how, electron, reason) => {
    const served: unknown[] = [];
    let closed = 0;
    const shells = {
      ...electron,
      serve: async (_settings: Settings, options: object) => {
        served.push(options);
        return { url: 'http://127.0.0.1:9/enter', close: async () => void (closed += 1) };
      },
    };
    const onListening = (interrupt: () => void) => void setTimeout(interrupt, 20);
    const ended = await runIn({ shells, onListening }, 'start', '--json');
    expect(ended).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('http://127.0.0.1:9/enter') });
    expect(ended.stderr).toContain(reason);
    expect(JSON.parse(ended.stdout)).toMatchObject({ mayUnlock: false });
    expect([served, closed]).toEqual([[{ open: true, mayUnlock: false }], 1]);
    await runIn({ shells, onListening }, 'serve', '--port', '8080');
    expect(served.at(-1)).toEqual({ open: false, mayUnlock: false, port: 8080 });
    await runIn({ shells, onListening }, 'serve', '--allow-unlock');
    expect(served.at(-1)).toEqual({ open: false, mayUnlock: true });
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
    expect(await say('subjects', 'remove', 'bea')).toMatch(/^bea was removed.\nFailed attempts that were kept/);
    expect(await say('subjects', 'list')).toBe('Nobody is enrolled.\n');
    expect(await say('attempts', 'list')).toBe('No attempt was made yet.\n');
    expect(await say('doctor')).toBe('');
    expect(await say('doctor', '--fix')).toBe('# Nothing is missing that a command can mend.\n');
  });
});
