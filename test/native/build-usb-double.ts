import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = join(root, 'test', 'native', 'usb-double');
const folder = join(root, 'native', 'build', 'test');
const flags = ['-std=c++17', '-O2', '-fPIC', '-shared', '-Wall', '-Wextra', '-Werror', '-pthread'];
const headers = [`node_modules/node-${process.platform}-${process.arch}/include/node`, 'node_modules/node-addon-api'];
/** A child process that has the folder in LD_LIBRARY_PATH finds it there by the name of libusb. */
const libusb = join(folder, 'libusb-1.0.so.0');
const control = join(folder, 'usb-double.node');

/** Why the emulated Kinect cannot be used here; undefined where it can. */
export function usbDoubleSkip(): string | undefined {
  if (process.platform !== 'linux') return 'the emulated Kinect is for Linux';
  if (!existsSync(join(root, 'native', 'build', 'kinect.node'))) return 'the Kinect addon is not built: npm run setup';
  const has = (program: string, ...args: string[]) => {
    try {
      return execFileSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
    } catch {
      return '';
    }
  };
  if (!has('g++', '--version')) return 'needs g++';
  if (!existsSync('/usr/include/libusb-1.0/libusb.h')) return 'needs libusb-1.0-0-dev';
  if (!has('/sbin/ldconfig', '-p').includes('libfreenect.so')) return 'needs libfreenect0.5';
  return undefined;
}

/** Builds the double unless it is there, a few seconds; returns the file for `loadUsbWorld`. */
export function buildUsbDouble(): string {
  const files = readdirSync(sources).sort();
  const hash = createHash('sha256').update(flags.join(' '));
  for (const name of files) hash.update(`\n${name}\n`).update(readFileSync(join(sources, name)));
  const digest = hash.digest('hex');
  const stamp = join(folder, '.usb-double');
  if (existsSync(control) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return control;
  mkdirSync(folder, { recursive: true });
  const parts = files.filter((name) => name.endsWith('.cc') && name !== 'control_addon.cc');
  compile(libusb, [...parts, '-Wl,-soname,libusb-1.0.so.0']);
  const napi = ['-DNAPI_VERSION=8', '-DNODE_ADDON_API_CPP_EXCEPTIONS_ALL'];
  const includes = headers.flatMap((path) => ['-isystem', join(root, path)]);
  compile(control, [...napi, ...includes, 'control_addon.cc', libusb, '-Wl,-rpath,$ORIGIN']);
  writeFileSync(stamp, digest);
  return control;
}

function compile(output: string, args: readonly string[]): void {
  // Another test file may build or load it at the same time.
  const made = `${output}.${process.pid}`;
  try {
    execFileSync('g++', [...flags, ...args, '-o', made], { cwd: sources, stdio: ['ignore', 'ignore', 'inherit'] });
    renameSync(made, output);
  } finally {
    rmSync(made, { force: true });
  }
}
