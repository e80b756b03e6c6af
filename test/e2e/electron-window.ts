import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  /** A server of this machine that is not ours. */
  readonly elsewhere: Elsewhere;
}

export interface Elsewhere {
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** Every path that anybody has asked it for. */
  readonly asked: readonly string[];
}

/** One window for all tests of a file. */
export const test = base.extend<object, { readonly window: ElectronWindow }>({
  window: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'depthkey-security-'));
      const { elsewhere, close } = await listenElsewhere();
      const window = await open(dataDir, elsewhere);
      await use(window);
      await window.app.close();
      close();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

async function listenElsewhere() {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', url.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.end(url.endsWith('.js') ? 'window.remote = true' : '<p>elsewhere</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { elsewhere: { origin: `http://127.0.0.1:${port}`, asked }, close };
}

async function open(dataDir: string, elsewhere: Elsewhere): Promise<ElectronWindow> {
  // So that a refused camera is refused, not missing. Chromium has no sandbox for root.
  const switches = ['--use-fake-device-for-media-stream', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const args = [...switches, electronMain, '--data-dir', dataDir, '--sensor', 'simulated:nobody'];
  const env = { ...process.env, DEPTHKEY_NODE: process.execPath } as Record<string, string>;
  const binary = electronBinary() ?? '';
  const app = await _electron.launch({ executablePath: binary, args, env });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return { app, page, binary, args, env, elsewhere };
}
