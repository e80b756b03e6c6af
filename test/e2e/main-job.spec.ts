import type { Page } from '@playwright/test';
import { expect, screenLink, test } from './program.ts';

const go = (page: Page, screen: string) => screenLink(page, screen).click();

/** Sets another person before the simulated sensor, as a person without a Kinect would. */
async function simulate(page: Page, head: string, attack = 'nothing') {
  const panel = page.getByRole('complementary', { name: 'Simulated person' });
  const form = panel.getByRole('group');
  if (!(await form.getByLabel('Person').isVisible())) await panel.getByText('Simulated person').click();
  await form.getByLabel('Movement').selectOption({ label: 'as usual' });
  await form.getByLabel('Person').selectOption(head);
  await form.getByLabel('Tries to deceive with').selectOption({ label: attack });
  await expect(page.getByRole('banner')).toContainText(head, { ignoreCase: true });
}

async function unlock(page: Page) {
  await go(page, 'Unlock');
  await page
    .getByRole('main')
    .getByRole('button', { name: /^(Unlock|Try again)$/ })
    .click();
}

test('first start, setup, unlock, a stranger, a print, and everything is there after a restart', async ({ start }) => {
  const first = await start();
  const { page } = first;
  await test.step('the first screen says what sits in front, and offers to set up', async () => {
    await expect(page.getByText(/simulated person/i).first()).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Set up', exact: true }).click();
  });
  await test.step('a person who follows the guide is set up', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Ada');
    await page.getByRole('button', { name: 'Start' }).click();
    await expect(page.getByRole('progressbar', { name: 'Sides of the face seen' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Ada is set up' })).toBeVisible({ timeout: 90_000 });
  });
  await test.step('and is recognised, looking at the sensor', async () => {
    // Who follows the guide still turns back from its last pose.
    await simulate(page, 'agate');
    await page.getByRole('link', { name: 'Try it' }).click();
    await expect(page.getByText('Accepted: Ada')).toBeVisible();
    await page.getByText('Details', { exact: true }).click();
    await expect(page.getByText(/Distance to Ada 0\.\d+, threshold 0\.\d+: near enough/)).toBeVisible();
  });
  await test.step('a stranger is rejected, with the reason', async () => {
    await simulate(page, 'basalt');
    await unlock(page);
    await expect(page.getByText('Rejected', { exact: true })).toBeVisible();
    await expect(page.getByText('This face is not one that was set up.')).toBeVisible();
  });
  await test.step('a print of that person is refused as a picture', async () => {
    await simulate(page, 'agate', 'a printed picture');
    await unlock(page);
    await expect(page.getByText('This looks like a picture, not a face.')).toBeVisible();
  });
  await first.close();

  await test.step('a restart keeps person and history', async () => {
    const { page: again } = await start();
    await go(again, 'People');
    await expect(again.getByRole('heading', { name: 'Ada', exact: true })).toBeVisible();
    await go(again, 'Attempts');
    await expect(again.getByRole('row')).toHaveCount(4);
    await simulate(again, 'agate');
    await go(again, 'Unlock');
    await again.getByRole('main').getByRole('button', { name: 'Unlock' }).click();
    await expect(again.getByText('Accepted: Ada')).toBeVisible();
  });
});
