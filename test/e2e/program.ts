import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../bench/window/find-chromium.ts';
import { startServe } from '../../bench/window/serve-process.ts';
import { electronBinary, electronMain } from '../../src/main/electron-launch.ts';
import { inspectable } from './inspectable.ts';
import { packagedBinary } from './places.ts';

/** The program as a person has started it, with its window. */
export interface Program {
  readonly page: Page;
  close(): Promise<void>;
}

export type Shell = 'web' | 'electron' | 'packaged';

interface Fixtures {
  /** A data folder of this test's own. */
  readonly dataDir: string;
  /** Starts the program; what is still running at the end of the test is closed. */
  readonly start: (sensor?: string, folder?: string) => Promise<Program>;
}

/** The program in one of its shells: the same specs for all of them. */
export const test = base.extend<Fixtures, { readonly shell: Shell }>({
  shell: ['web', { option: true, scope: 'worker' }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
  dataDir: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'depthkey-e2e-'));
    await use(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  },
  start: async ({ shell, dataDir }, use, { project, skip }) => {
    const missing = String(project.metadata['missing'] ?? '');
    skip(missing !== '', `needs ${missing}`);
    const running = new Set<Program>();
    await use(async (sensor = 'auto', folder = dataDir) => {
      const args = ['--data-dir', folder, '--sensor', sensor];
      const program = await (shell === 'web' ? startWeb(args) : startElectron(shell, args));
      const close = async () => {
        if (running.delete(started)) await program.close();
      };
      const started = { page: program.page, close };
      running.add(started);
      await program.page.getByRole('navigation', { name: 'Screens' }).waitFor();
      return started;
    });
    for (const program of running) await program.close();
  },
});

export { expect } from '@playwright/test';

async function startWeb(args: readonly string[]): Promise<Program> {
  const server = startServe(args, 'inherit');
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: rootArgs });
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(await server.address);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { page, close };
}

/** Chromium has no sandbox for root; the program itself never switches it off. */
const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

async function startElectron(shell: Exclude<Shell, 'web'>, args: readonly string[]): Promise<Program> {
  const main = shell === 'electron' ? [electronMain] : [];
  const packaged = packagedBinary();
  const executablePath = shell === 'packaged' && packaged ? await inspectable(packaged) : electronBinary();
  const app = await _electron.launch({
    executablePath: executablePath ?? '',
    args: [...rootArgs, '--force-prefers-reduced-motion', ...main, ...args],
    env: { ...process.env, DEPTHKEY_NODE: process.execPath },
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}

/** The way to another screen. */
export const screenLink = (page: Page, screen: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen, exact: true });

/** Processes of the engine that work on a data folder. Linux only. */
export function enginesOf(dataDir: string): readonly number[] {
  const commandOf = (pid: string) => {
    const file = `/proc/${pid}/cmdline`;
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const isEngine = (command: string) => command.includes('engine-process') && command.includes(dataDir);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isEngine(commandOf(name)))
    .map(Number);
}
