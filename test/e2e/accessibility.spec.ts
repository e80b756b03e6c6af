import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { findChromium } from '../../bench/window/find-chromium.ts';
import { type ScreenState, screens } from '../../src/renderer/dev/screens.ts';
import { type DevPage, serveDevPage } from '../../src/renderer/dev/serve-dev-page.ts';

// The page as it ships, with a made-up engine: every screen with content, in every state that a person can come to.
test.skip(findChromium() === undefined, 'needs a Chromium');

const sizes = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
  { width: 3840, height: 2160 },
] as const;
/** Pages that are looked at in parallel. */
const lanes = 2;

test('axe finds nothing on any screen in any state, light and dark, and none scrolls sideways', async () => {
  // Seconds a screen where other programs have the processor.
  test.setTimeout(300_000);
  const server = await serveDevPage();
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: rootArgs });
  try {
    const waiting = [...screens];
    const problems: string[] = [];
    const lane = async () => {
      // One for all, so that it loads the program once; nothing a page keeps is needed by the next.
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      for (let screen = waiting.shift(); screen; screen = waiting.shift())
        problems.push(...(await check(context, server, screen)));
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
  }
});

async function check(context: BrowserContext, server: DevPage, screen: ScreenState): Promise<readonly string[]> {
  const page = await context.newPage();
  // What a state needs and does not find is told, by its locator.
  page.setDefaultTimeout(30_000);
  await page.setViewportSize(sizes[1]);
  await page.emulateMedia({ colorScheme: 'light' });
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(`${screen.id}: ${message}`));
  await page.goto(server.addressOf(screen, 'system'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await screen.act?.(page);
  const found = await axe(page).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  // The rest does not depend on colours.
  const foundInDark = await axe(page).withRules(['color-contrast']).analyze();
  for (const { id, nodes } of [...found.violations, ...foundInDark.violations])
    problems.push(`${screen.id}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  for (const size of sizes) {
    await page.setViewportSize(size);
    const overflow = await widerBy(page);
    if (overflow > 0) problems.push(`${screen.id}: wider than ${size.width} px by ${overflow} px`);
  }
  await page.close();
  return problems;
}

/** In the page alone: there are no frames within it, whose findings another page would have to gather. */
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode();
const widerBy = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
