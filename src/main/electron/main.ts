import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import envPaths from 'env-paths';
import { AppError } from '../../core/errors.ts';
import { guardContents } from './guards.ts';
import { launchMark } from './launch-mark.ts';
import { openProgram } from './open-program.ts';
import { registerPageScheme } from './page-protocol.ts';
import { type PackagedSettings, readShellSettings } from './settings.ts';

// Chromium has begun, its sandbox included: whoever started this from a terminal waits for that (electron-launch.ts).
process.send?.(launchMark, () => process.disconnect());

try {
  start();
} catch (error) {
  fail(error);
}

function start(): void {
  const settings = readShellSettings({
    args: process.argv.slice(1),
    env: process.env,
    defaultDataDir: () => envPaths('depthkey', { suffix: '' }).data,
    packaged: app.isPackaged ? readPackagedSettings() : undefined,
  });
  // Chromium would make it readable to others, and comes before the engine.
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  // Chromium's own files. There is one program to a data folder, because the lock lies among them.
  app.setPath('userData', join(settings.dataDir, 'window'));
  if (!app.requestSingleInstanceLock()) return app.quit();
  registerPageScheme();
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(() => openProgram(settings))
    .catch(fail);
}

/** Packaging has written them into the archive, whose content Electron checks. */
function readPackagedSettings(): PackagedSettings {
  return JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')) as PackagedSettings;
}

function fail(error: unknown): void {
  dialog.showErrorBox('Depthkey could not start', AppError.from(error).message);
  app.exit(1);
}
