import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import envPaths from 'env-paths';
import { AppError } from '../../core/errors.ts';
import { guardContents } from './guards.ts';
import { openProgram } from './open-program.ts';
import { registerPageScheme } from './page-protocol.ts';
import { readShellSettings } from './settings.ts';

try {
  start();
} catch (error) {
  fail(error);
}

function start(): void {
  const dataFolder = () => envPaths('depthkey', { suffix: '' }).data;
  const settings = readShellSettings(process.argv.slice(1), process.env, dataFolder);
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

function fail(error: unknown): void {
  dialog.showErrorBox('Depthkey could not start', AppError.from(error).message);
  app.exit(1);
}
