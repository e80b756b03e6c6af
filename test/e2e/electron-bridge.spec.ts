import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import type { Reply, Request } from '../../src/contract/wire.ts';
import { electronBinary, electronMain } from '../../src/main/electron-launch.ts';
import { test } from './electron-window.ts';

// Who may speak to the engine, and with what.
test.skip(electronBinary() === undefined, "Electron's program is not there: `npm run setup` fetches it");

const send = (page: Page, request: unknown) =>
  page.evaluate((message) => window.depthkey?.send(message as Request), request) as Promise<Reply>;

test('a frame within the page gets no bridge, and cannot be the page itself', async ({ window: { page } }) => {
  const frames = await page.evaluate(async () => {
    const load = (change: (frame: HTMLIFrameElement) => void) =>
      new Promise<string>((resolve) => {
        const frame = document.createElement('iframe');
        change(frame);
        frame.onload = () => {
          try {
            resolve(typeof frame.contentWindow?.depthkey);
          } catch {
            resolve('out of reach');
          }
          frame.remove();
        };
        setTimeout(() => resolve('not loaded'), 1000);
        document.body.append(frame);
      });
    return [
      await load(() => undefined),
      await load((frame) => (frame.srcdoc = '<p>hello</p>')),
      await load((frame) => (frame.src = './index.html')),
    ];
  });
  expect(frames).not.toContain('object');
});

test('another window of the program is answered by nobody, even with the same preload', async ({ window: { app } }) => {
  const answer = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await window.loadURL('depthkey://app/index.html');
      const said = await window.webContents.executeJavaScript(
        "depthkey.send({ id: 1, call: 'state.get' }).then(() => 'answered', (error) => error.message)",
      );
      window.destroy();
      return said as string;
    },
    electronMain.replace('main.cjs', 'preload.cjs'),
  );
  expect(answer).toContain('No handler registered');
});

test('calls that do not exist are refused, and so is the claim of a match', async ({ window: { page } }) => {
  for (const call of ['attempt.report', 'attempt.accept', 'desktop.unlock', 'constructor', '__proto__', '']) {
    const reply = await send(page, { id: 11, call, input: { outcome: 'accepted', subject: 'Ada', distance: 0 } });
    expect(reply).toMatchObject({ id: 11, ok: false, fault: { code: 'invalid-argument' } });
  }
  const claim = await send(page, { id: 12, call: 'attempt.start', input: { outcome: 'accepted', timeoutS: -1 } });
  expect(claim).toMatchObject({ id: 12, ok: false, fault: { code: 'invalid-argument' } });
});

test('malformed and oversized messages are refused, and the program goes on', async ({ window: { page } }) => {
  const messages = [undefined, null, 7, 'state.get', [], {}, { id: 1 }, { id: 'x', call: 'state.get' }];
  for (const message of [...messages, { id: 1, call: 'subjects.show', input: { name: 'x'.repeat(1_000_000) } }])
    expect(await send(page, message)).toMatchObject({ ok: false, fault: { code: 'invalid-argument' } });
  expect(await send(page, { id: 2, call: 'state.get' })).toMatchObject({ id: 2, ok: true });
});

test('a second start shows the window that is there, and ends', async ({ window: { app, binary, args, env } }) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = spawn(binary, args, { env, stdio: 'ignore' });
  const [code] = (await once(second, 'close')) as [number];
  expect(code).toBe(0);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible())))
    .toEqual([true]);
});
