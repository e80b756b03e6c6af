// Builds the program that people install: `npm run package`. Arguments go to electron-builder; without any it builds
// the unpacked program for this platform in out/package.
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasElectron } from '../setup/electron.mjs';
import { mobileFaceNet } from '../setup/mobile-face-net.mjs';
import { modules, root } from '../setup/paths.mjs';
import { programBuild } from '../setup/program-build.mjs';
import { fail, say } from '../setup/report.mjs';
import { run } from '../setup/run.mjs';

const node = join(modules, '.bin', 'node');
const program = join(root, 'out', 'program');
const electron = join(modules, 'electron');

/** The engine as JavaScript, with what it reads: a Node without type stripping can run it. */
async function buildEngine() {
  rmSync(program, { recursive: true, force: true });
  await run(node, [join(modules, 'typescript', 'bin', 'tsc'), '-p', join(root, 'packaging')], { cwd: root });
  writeFileSync(join(program, 'package.json'), '{ "type": "module" }\n');
  for (const path of ['models/rgbd-5', 'src/faces/assets/head.bin', 'packaging/udev'])
    cpSync(join(root, path), join(program, path), { recursive: true });
  // What set-up could not build is not there, and the program says so when a Kinect is asked for.
  for (const name of ['kinect.node', 'libdepthkey-freenect2.so']) {
    const built = join('native', 'build', name);
    if (existsSync(join(root, built))) cpSync(join(root, built), join(program, built));
  }
}

/** The first Electron whose own Node runs the engine's modules. */
const firstForEngine = 35;

/**
 * The settings for another Electron than the pinned one, where its own cannot be fetched. An older one refuses the
 * fuse that it does not have yet, and its Node is too old for the engine: then the program is for tests on this
 * machine, and the Node that set-up has brought is written into it. The environment cannot name another one.
 */
function settingsFor(/** @type {string} */ electronDist) {
  const versionFile = join(electronDist, 'version');
  if (!existsSync(versionFile)) throw new Error(`Expected an Electron in ${electronDist}, found no file "version"`);
  const electronVersion = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  const usual = readFileSync(join(root, 'electron-builder.yml'), 'utf8').replace(/^ +grantFileProtocol.*\n/m, '');
  const isForTests = Number.parseInt(electronVersion, 10) < firstForEngine;
  const engineNode = `extraMetadata:\n  engineNode: ${JSON.stringify(node)}\n`;
  const settings = isForTests ? usual.replace(/^extraMetadata:\n/m, engineNode) : usual;
  say(`  with Electron ${electronVersion} of ${electronDist}, and without the fuse grantFileProtocolExtraPrivileges`);
  if (isForTests)
    say('  its Node is too old for the engine: the program runs it in the Node of this folder, for tests only');
  const file = join(root, 'out', 'electron-builder.yml');
  const own = [`electronDist: ${JSON.stringify(electronDist)}`, `electronVersion: ${electronVersion}`];
  writeFileSync(file, [settings, ...own, ''].join('\n'));
  return ['--config', file];
}

try {
  say('compiling the engine …');
  await buildEngine();
  say(`${programBuild.title} …`);
  if (!programBuild.isDone()) await programBuild.run();
  // The builder only warns where files are missing.
  if (!mobileFaceNet.isDone()) await mobileFaceNet.run();
  say('packaging …');
  const asked = process.argv.slice(2);
  const other = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const builder = join(modules, 'electron-builder', 'cli.js');
  // What set-up has fetched need not be fetched again.
  const fetched = hasElectron(electron) ? [`-c.electronDist=${join(electron, 'dist')}`] : [];
  const args = [...(asked.length > 0 ? asked : ['--dir']), '--publish', 'never'];
  args.push(...(other ? settingsFor(other) : fetched));
  await run(node, [builder, ...args], { cwd: root });
  say('the program is in out/package');
} catch (error) {
  fail(error);
}
