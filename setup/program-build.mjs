import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from './paths.mjs';
import { run } from './run.mjs';

/** Whatever ends in the page or in Electron's main process. */
const folders = ['renderer', 'contract', 'core', 'main/electron', 'main/engine-host', 'main/page'].map(
  (name) => `src/${name}`,
);
const files = ['packaging/bundle-electron.mjs', 'packaging/icons/tray.png', 'package-lock.json'];
const results = ['out/renderer/index.html', 'out/electron/main.cjs', 'out/electron/preload.cjs'];
const stamp = join(root, 'out', '.program-build');
const minute = 60_000;

/**
 * Names and contents of all sources, as one hash. Tests are none.
 * @param {string} directory
 * @param {readonly string[]} paths folders and files in it; what is missing counts as empty
 */
export function hashSources(directory, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((each) => list(directory, each)).sort()) {
    const content = readFileSync(join(directory, path));
    hash.update(`${path}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} directory @param {string} path @returns {string[]} */
function list(directory, path) {
  const full = join(directory, path);
  if (!existsSync(full)) return [];
  if (/\.test\.tsx?$/.test(path)) return [];
  try {
    return readdirSync(full).flatMap((name) => list(directory, `${path}/${name}`));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path];
    throw error;
  }
}

const current = () => hashSources(root, [...folders, ...files]);

/** The page of the window, and Electron's part of the program: what Node cannot run as it is. */
export const programBuild = {
  title: 'building the window',
  isDone: () =>
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === current() &&
    results.every((path) => existsSync(join(root, path))),
  async run() {
    // Before the build: what changes meanwhile is built the next time.
    const hash = current();
    const node = join(modules, '.bin', 'node');
    const options = { cwd: root, timeoutMs: 5 * minute, env: { ...process.env, NODE_ENV: 'production' } };
    const vite = join(modules, 'vite', 'bin', 'vite.js');
    await run(node, [vite, 'build', '--config', 'src/renderer/vite.config.ts', '--logLevel', 'warn'], options);
    await run(node, ['packaging/bundle-electron.mjs'], options);
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(stamp, hash);
  },
};
