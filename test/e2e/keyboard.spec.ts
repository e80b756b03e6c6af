import type { Page } from '@playwright/test';
import { expect, test } from './program.ts';

/** Presses Tab until the focus is on an element with this name. */
async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => {
      const { activeElement } = document;
      const isField = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLSelectElement;
      const label = isField ? activeElement.labels?.[0]?.textContent : undefined;
      return label ?? activeElement?.textContent ?? '';
    });
    if (name.test(words.trim())) return;
  }
  throw new Error(`Expected Tab to reach ${name} within 60 presses`);
}

/** Who follows the guide looks around; whoever unlocks looks at the sensor. */
async function holdStill(page: Page) {
  await tabTo(page, /^Simulated person/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Movement/);
  await page.keyboard.press('Home');
  await expect(page.getByRole('banner')).not.toContainText('guide', { ignoreCase: true });
}

test('a person is set up, recognised, renamed and removed by keyboard alone', async ({ start }) => {
  const { page } = await start('simulated:agate+guide');
  await page.setViewportSize({ width: 1280, height: 800 });
  await tabTo(page, /^Set up$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Name/);
  await page.keyboard.type('Ada');
  await tabTo(page, /^Guided/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, /^Start$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Ada is set up' })).toBeVisible({ timeout: 60_000 });
  await holdStill(page);
  await tabTo(page, /^Try it$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Accepted: Ada')).toBeVisible();

  await tabTo(page, /^People$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Rename/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Rename Ada' })).toBeVisible();
  await expect(page.getByLabel('New name')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Bea');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Bea', exact: true })).toBeVisible();

  await tabTo(page, /^Remove Bea$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Bea', exact: true })).toBeVisible();
  await tabTo(page, /^Remove Bea$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Remove$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Bea', exact: true })).toBeHidden();
});
