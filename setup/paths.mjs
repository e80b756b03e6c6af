import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
export const modules = join(root, 'node_modules');

/** Costly things that outlive `node_modules`: the cache folder of the program (src/main/paths.ts). */
export const cache = resolve(process.env['DEPTHKEY_CACHE_DIR'] || join(platformCache(), 'depthkey'));

function platformCache() {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
}
