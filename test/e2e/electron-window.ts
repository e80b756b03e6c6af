import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import type { Bridge } from '../../src/contract/bridge.ts';
import { electronBinary, electronMain } from '../../src/main/electron-launch.ts';

declare global {
  interface Window {
    readonly depthkey?: Bridge;
  }
}

/** The program in Electron, with nobody before its sensor. */
export interface ElectronWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What it was started with. */
  readonly binary: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  /** Addresses whose content came, since the page was there. */
  loaded(): Promise<readonly string[]>;
}

/** One window for all tests of a file. */
export const test = base.extend<object, { readonly window: ElectronWindow }>({
  window: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'depthkey-security-'));
      const window = await open(dataDir);
      await use(window);
      await window.app.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

async function open(dataDir: string): Promise<ElectronWindow> {
  // So that a refused camera is refused, not missing. Chromium has no sandbox for root.
  const switches = ['--use-fake-device-for-media-stream', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const args = [...switches, electronMain, '--data-dir', dataDir, '--sensor', 'simulated:nobody'];
  const env = { ...process.env, DEPTHKEY_NODE: process.execPath } as Record<string, string>;
  const binary = electronBinary() ?? '';
  const app = await _electron.launch({ executablePath: binary, args, env });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  await app.evaluate(({ session }) => {
    const loaded: string[] = [];
    Object.assign(globalThis, { loaded });
    session.defaultSession.webRequest.onCompleted(({ url }) => loaded.push(url));
  });
  await page.reload();
  const loaded = () => app.evaluate(() => (globalThis as unknown as { loaded: string[] }).loaded);
  return { app, page, binary, args, env, loaded };
}
