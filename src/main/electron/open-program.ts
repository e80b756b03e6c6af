import { app, session, type Tray } from 'electron';
import { createEngineHost } from '../engine-host/engine-host.ts';
import { connectBridge } from './bridge.ts';
import { startEngine } from './engine-child.ts';
import { guardSession } from './guards.ts';
import { setMenu } from './menu.ts';
import { pageUrl } from './page-file.ts';
import { servePage } from './page-protocol.ts';
import { rendererDir, trayIconFile } from './places.ts';
import type { ShellSettings } from './settings.ts';
import { createTray } from './tray.ts';
import { createWindow, showWindow } from './window.ts';

let tray: Tray | undefined;

/** Starts the engine and opens the window on it. Closing the window ends both. */
export async function openProgram(settings: ShellSettings): Promise<void> {
  setMenu();
  guardSession(session.defaultSession);
  servePage(session.defaultSession, rendererDir);
  const engine = createEngineHost(() => startEngine(settings, log), { log });
  const window = createWindow(settings.dataDir);
  connectBridge(window.webContents, engine);
  tray = createTray(trayIconFile, {
    show: () => showWindow(window),
    unlock: () => showWindow(window, '/unlock'),
    quit: () => app.quit(),
  });
  app.on('second-instance', () => showWindow(window));
  app.on('will-quit', (event) => {
    event.preventDefault();
    tray?.destroy();
    void engine.close().finally(() => app.exit());
  });
  await window.loadURL(pageUrl);
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}
