import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, type Program, screenLink, test } from './program.ts';

const screens = ['Home', 'Set up', 'Unlock', 'People', 'Attempts'] as const;
const sizes = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
  { width: 3840, height: 2160 },
] as const;

/** One program for all: each of these only looks. */
async function open(start: (sensor?: string) => Promise<Program>, sensor = 'simulated:agate'): Promise<Page> {
  const { page } = await start(sensor);
  await expect(page.getByText('One face in view').or(page.getByRole('main')).first()).toBeVisible();
  return page;
}

test('axe finds nothing on any screen, in light and dark', async ({ start }) => {
  const page = await open(start);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const screen of screens) {
      await screenLink(page, screen).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      expect(found, `${screen}, ${colorScheme}`).toEqual([]);
    }
  }
});

test('no screen scrolls sideways, from 320 px to 4K', async ({ start }) => {
  const page = await open(start);
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const screen of screens) {
      await screenLink(page, screen).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${screen} at ${size.width} px`).toBeLessThanOrEqual(0);
    }
  }
});

/** Presses Tab until the focus is on an element with this name. */
async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => {
      const { activeElement } = document;
      const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : undefined;
      return label ?? activeElement?.textContent ?? '';
    });
    if (name.test(words.trim())) return;
  }
  throw new Error(`Expected Tab to reach ${name} within 60 presses`);
}

test('a person is set up, recognised, renamed and removed by keyboard alone', async ({ start }) => {
  const page = await open(start, 'simulated:agate+guide');
  await page.setViewportSize(sizes[1]);
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
