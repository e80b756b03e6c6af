// Takes the pictures of the README: `npm run pictures`. They show the real program, with a simulated person.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { startInWindow } from '../../bench/window/engine-in-window.ts';
import { findChromium } from '../../bench/window/find-chromium.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const setupMs = 120_000;

const chromium = findChromium();
if (!chromium) throw new RangeError('Expected a Chromium, found none: apt-get install chromium');
const dataDir = await mkdtemp(join(tmpdir(), 'depthkey-pictures-'));
const { page, close } = await startInWindow(dataDir, 'auto', chromium);
try {
  await takePictures(page);
} finally {
  await close();
  await rm(dataDir, { recursive: true });
}

async function takePictures(page: Page): Promise<void> {
  const take = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) });
  const go = (screen: string) => page.goto(`${page.url().split('#')[0]}#/${screen}`);
  await page
    .getByText('One face')
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .waitFor();
  await page.getByLabel('Both').check({ force: true });
  await page.waitForTimeout(3000);
  await take('home');
  await go('setup');
  await page.getByLabel('Name', { exact: true }).fill('Ada');
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value ?? 0) >= 4, undefined, {
    timeout: setupMs,
  });
  await take('setup');
  await page.getByRole('heading', { name: 'Ada is set up' }).waitFor({ timeout: setupMs });
  await page.getByRole('link', { name: 'Try it' }).click();
  await page.getByText('Accepted: Ada').waitFor({ timeout: setupMs });
  await page.getByText('Details', { exact: true }).click();
  await take('unlock');
  await takeSessionPictures(page, take);
}

/** Somebody else tries, and the attempt that was kept by itself is looked into. */
async function takeSessionPictures(page: Page, take: (name: string) => Promise<unknown>): Promise<void> {
  const main = page.getByRole('main');
  const go = (screen: string) => page.goto(`${page.url().split('#')[0]}#/${screen}`);
  await go('home');
  const panel = page.getByRole('complementary', { name: 'Simulated person' });
  if (!(await panel.getByLabel('Person').isVisible())) await panel.getByText('Simulated person').click();
  await panel.getByLabel('Person').selectOption('basalt');
  await page.waitForTimeout(1000);
  await go('unlock');
  await main.getByRole('button', { name: 'Unlock' }).click();
  await page.getByText('Rejected', { exact: true }).waitFor({ timeout: setupMs });
  // What is to be seen of a recording is taller than a laptop's window.
  await page.setViewportSize({ width: 1280, height: 1250 });
  await go('sessions');
  await main.getByRole('link', { name: /^attempt / }).click();
  await main.getByRole('button', { name: /Attempt, rejected/ }).click();
  await page.waitForTimeout(1500);
  await take('session');
  await main.getByRole('button', { name: 'Export' }).click();
  await page.getByLabel('Faces made coarse').check();
  await page.getByText(/Clothes, the room/).waitFor();
  await page.waitForTimeout(1000);
  await take('export');
}
