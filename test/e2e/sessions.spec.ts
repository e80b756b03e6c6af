import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, screenLink, test } from './program.ts';

const program = fileURLToPath(new URL('../../bin/depthkey', import.meta.url));

/** The command line on a data folder. Throws when it does not end well. */
const depthkey = (dataDir: string, ...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [program, ...args, '--data-dir', dataDir]);

const passphrase = 'five words that do not belong';
const main = (page: Page) => page.getByRole('main');

/** Lets a stranger try, as the simulated sensor shows one. */
async function tryUnlock(page: Page) {
  await screenLink(page, 'Unlock').click();
  await main(page).getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('Rejected', { exact: true })).toBeVisible({ timeout: 30_000 });
}

async function scrub(page: Page) {
  const slider = page.getByRole('slider', { name: 'Frame' });
  await slider.focus();
  const before = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowLeft');
  await expect(slider).not.toHaveAttribute('aria-valuetext', before ?? '');
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Frame on' })).toBeDisabled();
}

test('a failed attempt is recorded, found, scrubbed, compared, exported and imported', async ({ start, dataDir }) => {
  const owner = ['--sensor', 'simulated:agate', '--single-look'];
  await test.step('somebody is set up', async () => {
    await depthkey(dataDir, 'enroll', 'Ada', ...owner);
  });
  const started = await start('simulated:basalt');
  const { page } = started;
  await test.step('an attempt of somebody else is recorded', async () => {
    await screenLink(page, 'Sessions').click();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByText(/now try to unlock/)).toBeVisible();
    await tryUnlock(page);
    await screenLink(page, 'Sessions').click();
    await page.getByRole('button', { name: 'Stop recording' }).click();
    await expect(page.getByRole('status').filter({ hasText: /\d+ frames/ })).toBeVisible({ timeout: 20_000 });
  });
  await test.step('it is found on the timeline, and beside it what was kept by itself', async () => {
    await expect(page.getByText('kept by itself')).toBeVisible();
    await page.getByRole('link', { name: /^\d{4}-\d\d-\d\d/ }).click();
    await page.getByRole('button', { name: /Attempt, rejected: nearest Ada/ }).click();
    await expect(page.getByText('Not flat by')).toBeVisible();
    await expect(page.getByText(/Distance to Ada 0\.\d+/)).toBeVisible();
    await scrub(page);
  });
  await test.step("today's program decides the same, and the face of a frame is shown", async () => {
    await page.getByRole('button', { name: 'Try it with today' }).click();
    await expect(page.getByText(/Still rejected, nearest Ada/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Show the face' }).click();
    await expect(page.getByRole('img', { name: /^Relief/ })).toBeVisible({ timeout: 20_000 });
  });
  await test.step('the two are looked at side by side', async () => {
    await page.getByLabel('Side by side with').selectOption({ index: 1 });
    await expect(page.getByRole('button', { name: /Attempt, rejected/ })).toHaveCount(2);
  });
  await test.step('it is given away, encrypted, with faces made coarse', async () => {
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByLabel('Faces made coarse').check();
    await expect(page.getByText(/Clothes, the room/)).toBeVisible();
    await page.getByLabel('Passphrase, if it is to be encrypted').fill(passphrase);
    await page.getByRole('button', { name: 'Write the file' }).click();
    await expect(page.getByText(/Written: .*blurred\.mcap\.age/)).toBeVisible({ timeout: 60_000 });
  });
  await started.close();
  await test.step('and imported on a clean profile', async () => {
    const exports = join(dataDir, 'sessions', 'exports');
    const [file = ''] = readdirSync(exports);
    const receiver = await start('simulated:nobody', join(dataDir, 'receiver'));
    await importInWindow(receiver.page, join(exports, file));
  });
});

async function importInWindow(page: Page, file: string) {
  await screenLink(page, 'Sessions').click();
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('File').setInputFiles(file);
  await dialog.getByLabel('What to call it').fill('report');
  await dialog.getByLabel('Passphrase').fill('another passphrase');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByText(/found another/)).toBeVisible({ timeout: 20_000 });
  await dialog.getByLabel('Passphrase').fill(passphrase);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('report was imported.')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: 'report', exact: true }).click();
  await expect(page.getByRole('button', { name: /Attempt, rejected: nearest person 1/ })).toBeVisible();
  await expect(page.getByText(/An export: faces made coarse/)).toBeVisible();
}
