import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from './paths.mjs';

/**
 * An empty folder for what is being made, named after this process. Those of processes that were killed are removed.
 * @param {string} name of what is made
 * @param {string} parent folder that it is made in
 */
export function openWorkFolder(name, parent = cache) {
  const prefix = `${name}.making-`;
  mkdirSync(parent, { recursive: true });
  for (const entry of readdirSync(parent)) {
    if (!entry.startsWith(prefix) || isRunning(Number(entry.slice(prefix.length)))) continue;
    rmSync(join(parent, entry), { recursive: true, force: true });
  }
  const work = join(parent, `${prefix}${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  return work;
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
