import { enginesOf, expect, screenLink, test } from './program.ts';

test.skip(process.platform !== 'linux', 'finds the process of the engine in /proc');

test('the engine is killed during a setup: said, started again, nothing half-done', async ({ start, dataDir }) => {
  const { page } = await start();
  await page.getByRole('main').getByRole('link', { name: 'Set up', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Ada');
  await page.getByRole('button', { name: 'Start' }).click();
  const sides = page.getByRole('progressbar', { name: 'Sides of the face seen' });
  await expect.poll(() => sides.getAttribute('value'), { timeout: 60_000 }).toMatch(/[1-8]/);

  const engines = enginesOf(dataDir);
  expect(engines).toHaveLength(1);
  for (const pid of engines) process.kill(pid, 'SIGKILL');

  await expect(page.getByText('The engine stopped and was started again. Nothing half-done was kept.')).toBeVisible();
  await expect(page.getByText('The engine stopped while it was working.').first()).toBeVisible();
  expect(enginesOf(dataDir)).not.toEqual(engines);
  await screenLink(page, 'People').click();
  await expect(page.getByText(/Nobody is (set up|enrolled)/).first()).toBeVisible();
  await screenLink(page, 'Home').click();
  await expect(page.getByRole('main').getByRole('link', { name: 'Set up', exact: true })).toBeVisible();
});
