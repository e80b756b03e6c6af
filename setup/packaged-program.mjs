import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasElectron } from './electron.mjs';
import { modules, root } from './paths.mjs';
import { hashSources } from './program-build.mjs';
import { run } from './run.mjs';

const sources = ['src', 'packaging', 'models/rgbd-1', 'electron-builder.yml', 'package-lock.json'];
const stamp = join(root, 'out', '.packaged-program');
const current = () => hashSources(root, sources);
const electronIsThere = () =>
  Boolean(process.env['ELECTRON_OVERRIDE_DIST_PATH']) || hasElectron(join(modules, 'electron'));

/** The packaged program, for the tests that drive it. Without Electron there is none, and they say so. */
export const packagedProgram = {
  title: 'packaging the program for its tests',
  isDone: () => !electronIsThere() || (existsSync(stamp) && readFileSync(stamp, 'utf8') === current()),
  async run() {
    const hash = current();
    await run(join(modules, '.bin', 'node'), ['packaging/build.mjs'], { cwd: root });
    writeFileSync(stamp, hash);
  },
};
