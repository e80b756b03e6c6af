import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from './paths.mjs';
import { say } from './report.mjs';
import { run } from './run.mjs';
import { buildFromWheel } from './tensorflow-wheel.mjs';

const tfjsNode = join(modules, '@tensorflow', 'tfjs-node');
const stamp = join(tfjsNode, '.depthkey-engine');
/** `npm run setup` tries again what had to be done without; other commands do not lose time over it. */
const isAskedFor = process.env['npm_lifecycle_event'] === 'setup';
const officialTimeoutMs = 5 * 60_000;
const checkTimeoutMs = 2 * 60_000;

/** The project's own Node: what the binding is built for and checked with. */
const node = () => join(modules, '.bin', 'node');

/** Fetches libtensorflow and the prebuilt binding as the package's own install script does. */
async function installOfficially() {
  await run(node(), ['scripts/install.js'], { cwd: tfjsNode, timeoutMs: officialTimeoutMs });
}

async function checkBinding() {
  const script = "const tf = require('@tensorflow/tfjs-node'); if (tf.add(1, 1).dataSync()[0] !== 2) process.exit(1)";
  const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  await run(node(), ['-e', script], { cwd: modules, env, timeoutMs: checkTimeoutMs });
}

/** Ways to the native binding, best first. Without any, the program runs on WebAssembly: slower, and it cannot train. */
const ways = [
  { name: 'official', title: "the package's own installer", install: installOfficially },
  { name: 'wheel', title: 'a build against the TensorFlow library from PyPI', install: () => buildFromWheel(tfjsNode) },
];

/** Takes away binding and library; `deps` may be a link into the cache, which no installer may write to. */
function clear() {
  for (const part of ['deps', join('lib', 'napi-v8')]) rmSync(join(tfjsNode, part), { recursive: true, force: true });
}

/** @param {typeof ways[number]} way @returns {Promise<boolean>} */
async function succeeds({ title, install }) {
  try {
    say(`  trying ${title}`);
    clear();
    await install();
    await checkBinding();
    say(`  TensorFlow: ${title} worked`);
    return true;
  } catch (error) {
    say(`  TensorFlow: ${title} did not work (${tellingLine(error)})`);
    // A binding that does not work could end the program that tries to load it.
    clear();
    return false;
  }
}

/**
 * The line of a failure that says most: the first that calls itself an error, else what happened and the last words.
 * @param {unknown} error
 */
export function tellingLine(error) {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').map((line) => line.trim());
  const [first] = lines;
  return lines.find((line) => /error:/i.test(line)) ?? (lines.length > 1 ? `${first}: ${lines.at(-1)}` : first);
}

/**
 * Whether a binding and its library are there. The library may be in the cache folder, which may be deleted at any time.
 * @param {string} directory folder of tfjs-node
 */
export function hasNative(directory) {
  return [join('lib', 'napi-v8', 'tfjs_binding.node'), join('deps', 'lib')].every((p) =>
    existsSync(join(directory, p)),
  );
}

/** Native TensorFlow for tfjs-node. Never fails: the WebAssembly backend is the last way. */
export const tensorflow = {
  title: 'putting native TensorFlow in place',
  isDone() {
    if (!existsSync(stamp)) return false;
    return readFileSync(stamp, 'utf8') === 'wasm' ? !isAskedFor : hasNative(tfjsNode);
  },
  async run() {
    rmSync(stamp, { force: true });
    let chosen = 'wasm';
    for (const way of ways) {
      if (!(await succeeds(way))) continue;
      chosen = way.name;
      break;
    }
    if (chosen === 'wasm') {
      say('  TensorFlow: the WebAssembly backend will be used: slower, and it cannot train');
      say('  To try again, with g++, python3 and pip in place on Linux: npm run setup');
    }
    writeFileSync(stamp, chosen);
  },
};
