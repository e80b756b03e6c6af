import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { build } from 'vite';
import { electronBinary, electronMain } from '../../src/main/electron-launch.ts';

export interface UtilityWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
}

/**
 * The real shell as it ships, with its engine as a process of Electron's own: a copy of the built shell, with a small
 * engine where it looks for the real one.
 */
export const test = base.extend<object, { readonly window: UtilityWindow }>({
  window: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'depthkey-utility-'));
      const dataDir = join(folder, 'data');
      const built = dirname(electronMain);
      cpSync(built, join(folder, 'out', 'electron'), { recursive: true });
      cpSync(join(dirname(built), 'renderer'), join(folder, 'out', 'renderer'), { recursive: true });
      await buildEngine(join(folder, 'src', 'main'));
      const app = await launch(join(folder, 'out', 'electron', 'main.cjs'), dataDir);
      const page = await app.firstWindow();
      await page.waitForLoadState();
      await use({ app, page, dataDir });
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

function launch(main: string, dataDir: string) {
  // Chromium has no sandbox for root; the program itself never switches it off.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { DEPTHKEY_NODE: _node, ...env } = process.env;
  return _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [...switches, main, '--data-dir', dataDir],
    env: env as Record<string, string>,
  });
}

/** As JavaScript: the Node inside an old Electron runs no TypeScript, but takes a script by any name. */
async function buildEngine(outDir: string) {
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    root: outDir,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: fileURLToPath(new URL('./fake-engine.ts', import.meta.url)),
      target: 'node18',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external: [/^node:/], output: { format: 'cjs', entryFileNames: 'engine-process.ts' } },
    },
    ssr: { noExternal: true },
  });
}
