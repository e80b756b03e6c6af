import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../../bench/window/find-chromium.ts';
import { type ScreenState, screens } from './screens.ts';
import { serveDevPage } from './serve-dev-page.ts';

// Takes a picture of every screen in every state, and looks for what axe and the browser complain about:
//   node src/renderer/dev/screenshots.ts DIRECTORY [WORD IN A SCREEN'S NAME]

const sizes = [
  { name: 'desktop', width: 1280, height: 800 },
  { name: 'phone', width: 390, height: 844 },
  { name: 'narrow', width: 320, height: 640 },
] as const;
const large = { name: '4k', width: 3840, height: 2160 } as const;
const themes = ['light', 'dark'] as const;

type Size = { readonly name: string; readonly width: number; readonly height: number };
type Theme = (typeof themes)[number];

const [directory, word = ''] = process.argv.slice(2);
if (!directory) throw new Error('Expected a directory for the pictures');
const executablePath = findChromium();
if (executablePath === undefined) throw new Error('Expected Chromium: set DEPTHKEY_CHROMIUM to its path');
mkdirSync(directory, { recursive: true });

const server = await serveDevPage();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const problems: string[] = [];
try {
  for (const screen of screens.filter(({ id }) => id.includes(word))) await takeAll(browser, screen);
} finally {
  await browser.close();
  await server.close();
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(`${problems.length} problems\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function takeAll(from: Browser, screen: ScreenState) {
  for (const theme of themes) {
    for (const size of screen.id.startsWith('home') ? [...sizes, large] : sizes) await take(from, screen, theme, size);
  }
}

async function take(from: Browser, screen: ScreenState, theme: Theme, size: Size) {
  const context = await from.newContext({ viewport: size, reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  const name = `${screen.id}.${size.name}.${theme}`;
  page.on('console', (message) => message.type() === 'error' && problems.push(`${name}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`${name}: ${error.message}`));
  await page.goto(server.addressOf(screen, theme));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await screen.act?.(page);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(directory ?? '', `${name}.png`), fullPage: size.name !== 'desktop' });
  await check(page, name);
  await context.close();
}

async function check(page: Page, name: string) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, help, nodes } of violations)
    problems.push(`${name}: ${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) problems.push(`${name}: wider than the screen by ${overflow} px`);
}
