import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Push, Reply } from '../../src/contract/wire.ts';
import { electronBinary } from '../../src/main/electron-launch.ts';
import { test } from './utility-window.ts';

// The engine as the shipped program runs it: a utility process of Electron, asked through the page's own bridge.
test.skip(electronBinary() === undefined, "Electron's program is not there: `npm run setup` fetches it");

const ask = (page: Page, call: string) =>
  page.evaluate((name) => window.depthkey?.send({ id: 1, call: name, input: { name: 'Ada' } }), call) as Promise<Reply>;

interface Echo {
  readonly pid: number;
  readonly isUtility: boolean;
}

async function echo(page: Page): Promise<Echo> {
  const reply = await ask(page, 'echo');
  expect(reply).toMatchObject({ id: 1, ok: true, output: { input: { name: 'Ada' } } });
  return (reply.ok ? reply.output : {}) as Echo;
}

/** What a page that begins to listen is told first. */
const engineStatus = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<Push>((resolve) => {
        window.depthkey?.onPush((push) => push.event === 'engine' && resolve(push));
      }),
  );

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('is ready, answers, and shows frames one after the other', async ({ window: { page } }) => {
  const { pid, isUtility } = await echo(page);
  expect([isAlive(pid), isUtility]).toEqual([true, true]);
  const sizes = await page.evaluate(
    () =>
      new Promise<readonly number[]>((resolve) => {
        const seen: number[] = [];
        const stop = window.depthkey?.watch(async (frame) => {
          seen.push(frame.length);
          if (seen.length < 3) return;
          stop?.();
          resolve(seen);
        });
      }),
  );
  expect(sizes).toHaveLength(3);
  expect(Math.min(...sizes)).toBeGreaterThan(48);
});

test('is started again after a crash, and what it was asked is answered', async ({ window: { page } }) => {
  const before = await echo(page);
  expect(await ask(page, 'crash')).toMatchObject({ id: 1, ok: false, fault: { code: 'engine-stopped' } });
  const after = await echo(page);
  expect(after.pid).not.toBe(before.pid);
  expect(isAlive(before.pid)).toBe(false);
  expect(await engineStatus(page)).toMatchObject({ payload: { status: 'running', restarts: 1 } });
  await expect(page.getByText('The engine stopped and was started again. Nothing half-done was kept.')).toBeVisible();
});

test('is killed with the program, also when it hangs', async ({ window: { app, page } }) => {
  const { pid } = await echo(page);
  void page.evaluate(() => void window.depthkey?.send({ id: 2, call: 'hang', input: undefined }));
  await page.waitForTimeout(100);
  await app.close();
  await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false);
});
