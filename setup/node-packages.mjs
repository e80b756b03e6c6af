import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from './paths.mjs';
import { run } from './run.mjs';

const stamp = join(modules, '.depthkey-lock');
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** npm packages, Node 22 among them. Their install scripts do not run: what is needed of them is a step of its own. */
export const nodePackages = {
  title: 'installing npm packages (Node 22 among them)',
  isDone: () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(),
  async run() {
    // Not `npm ci`: it refuses the lock file where a registry lacks a package that only other platforms need.
    // Every group, whatever the user's npm or NODE_ENV leaves out: the tests need them, and Node 22 is optional to npm.
    const groups = ['--include=prod', '--include=dev', '--include=optional'];
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', '--no-save', '--ignore-scripts', ...groups, ...quiet], { cwd: root });
    if (!existsSync(join(modules, '.bin', 'node')))
      throw new Error(`npm installed no Node 22 for ${process.platform} on ${process.arch}: see optionalDependencies`);
    writeFileSync(stamp, lockHash());
  },
};
