import { join, resolve } from 'node:path';

/** Where the built shell lies: `out/electron`, in the project as in the packaged program. */
const shellDir = import.meta.dirname;

export const preloadFile = join(shellDir, 'preload.cjs');
export const rendererDir = resolve(shellDir, '..', 'renderer');
export const iconFile = join(shellDir, 'icon.png');
export const trayIconFile = join(shellDir, 'tray.png');

/**
 * What the engine's process starts from. Packaged, it is compiled, and lies outside the archive: another Node than
 * Electron's cannot read from there.
 */
export function engineEntry(isPackaged: boolean): string {
  if (!isPackaged) return resolve(shellDir, '..', '..', 'src', 'main', 'engine-process.ts');
  const outside = shellDir.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return resolve(outside, '..', 'program', 'src', 'main', 'engine-process.js');
}
