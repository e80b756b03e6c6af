import { fileURLToPath } from 'node:url';
import { type FoundElectron, findElectron, type Launched, launchElectron } from './electron-launch.ts';
import type { Settings } from './engine.ts';
import { type Served, serve } from './web/serve.ts';

/** The ways to a window, as the command line needs them. */
export interface Shells {
  findElectron(): FoundElectron;
  /** Opens Electron's window and resolves when it has ended, or could not begin. */
  openElectron(binary: string, settings: Settings): Promise<Launched>;
  /** Serves the window to a browser on this machine. */
  serve(settings: Settings, options: ServeOptions): Promise<Served>;
}

export interface ServeOptions {
  /** A free one when left out. */
  readonly port?: number;
  /** Opens the browser too. */
  readonly open: boolean;
  /** Accepted attempts may unlock; else they are a dry run. */
  readonly mayUnlock: boolean;
}

const rendererDir = fileURLToPath(new URL('../../out/renderer', import.meta.url));

export const shells: Shells = {
  findElectron: () => findElectron(),
  openElectron: (binary, { dataDir, sensor }) =>
    launchElectron({
      binary,
      args: ['--data-dir', dataDir, '--sensor', sensor],
      // This Node: the native modules were set up for it.
      env: { DEPTHKEY_NODE: process.execPath, ...process.env },
    }),
  serve: (settings, options) => serve({ settings, rendererDir, log: settings.log, ...options }),
};
