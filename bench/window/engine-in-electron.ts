import { _electron } from '@playwright/test';

/** Electron's program, and what the window starts from. */
export interface ElectronPlace {
  readonly binary: string;
  readonly main: string;
}

/** Milliseconds from the start of Electron to the first picture in its window. Undefined where there is no screen. */
export async function startInElectron(
  { binary, main }: ElectronPlace,
  dataDir: string,
  sensor: string,
): Promise<number | undefined> {
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!hasScreen) return undefined;
  // Chromium has no sandbox for root; the program itself never switches it off.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const startedMs = performance.now();
  const app = await _electron.launch({
    executablePath: binary,
    args: [...switches, main, '--data-dir', dataDir, '--sensor', sensor],
    env: { ...process.env, DEPTHKEY_NODE: process.execPath },
  });
  try {
    const page = await app.firstWindow();
    await page.locator('.mirror:not(.is-waiting)').waitFor();
    return performance.now() - startedMs;
  } finally {
    await app.close();
  }
}
