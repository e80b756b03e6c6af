import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchMark } from './electron/launch-mark.ts';

/** Electron's program, or why its window cannot be opened here. */
export type FoundElectron = { readonly binary: string } | { readonly reason: string };

/** What the machine says of itself. */
interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  /** Folder of Electron's npm package; undefined when it is not installed. */
  readonly packageDir: string | undefined;
}

/** Electron's program, whether or not it can open a window here. */
export function electronBinary({ env, platform, packageDir }: Surroundings = thisMachine()): string | undefined {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const path = override ? join(override, executable(platform)) : installed(packageDir);
  return path !== undefined && existsSync(path) ? path : undefined;
}

/** Looks for Electron and for what it needs to open a window. */
export function findElectron(surroundings: Surroundings = thisMachine()): FoundElectron {
  const { env, platform, isRoot } = surroundings;
  const binary = electronBinary(surroundings);
  if (binary === undefined) return { reason: "Electron's program is not there; `npm run setup` tries to fetch it" };
  if (platform !== 'linux') return { binary };
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { reason: 'there is no display' };
  // Chromium refuses to start then, and a window with its sandbox off is worse than another window.
  if (isRoot && !env['ELECTRON_DISABLE_SANDBOX']) return { reason: "Electron's sandbox does not work for root" };
  return { binary };
}

export interface LaunchOptions {
  readonly binary: string;
  /** For the program, such as `--data-dir`. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What the window's own process starts from: built by set-up. */
export const electronMain = fileURLToPath(new URL('../../out/electron/main.cjs', import.meta.url));

/** How the window has ended, or why there never was one. */
export type Launched = { readonly code: number } | { readonly reason: string };

/**
 * Opens the window and resolves when it has ended, or could not begin: a library is missing, or the machine gives this
 * user no sandbox, which is known only when it is tried.
 */
export function launchElectron({ binary, args, env }: LaunchOptions): Promise<Launched> {
  const child = spawn(binary, [electronMain, ...args], { env, stdio: ['inherit', 'inherit', 'pipe', 'ipc'] });
  let hasBegun = false;
  let isUnwanted = false;
  const end = (signal: NodeJS.Signals) => {
    isUnwanted = true;
    child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  let words = '';
  child.on('message', (message) => {
    hasBegun ||= message === launchMark;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    // Of a window that works, this is for the terminal; else it says why.
    if (hasBegun) process.stderr.write(chunk);
    else words = (words + chunk.toString()).slice(-mostWords);
  });
  return new Promise<Launched>((resolve) => {
    child.on('error', ({ message }) => resolve({ reason: `Electron could not be started (${message})` }));
    child.on('close', (code) => {
      const isWindow = hasBegun || isUnwanted || code === 0;
      resolve(isWindow ? { code: code ?? 1 } : { reason: whyNot(words) });
    });
  }).finally(() => {
    for (const signal of signals) process.off(signal, end);
  });
}

const mostWords = 10_000;

function whyNot(words: string): string {
  if (/sandbox/i.test(words)) return "Electron's sandbox does not work for this user on this machine";
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const told = lines.find((line) => /FATAL|error while loading/.test(line)) ?? lines.at(-1);
  return `Electron ended before it began${told === undefined ? '' : `: ${told.trim()}`}`;
}

/** As Electron's own package finds it. */
function installed(packageDir: string | undefined): string | undefined {
  if (packageDir === undefined) return undefined;
  const pathFile = join(packageDir, 'path.txt');
  return existsSync(pathFile) ? join(packageDir, 'dist', readFileSync(pathFile, 'utf8').trim()) : undefined;
}

function executable(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

function thisMachine(): Surroundings {
  const { env, platform } = process;
  return { env, platform, isRoot: process.getuid?.() === 0, packageDir: packageDir() };
}

function packageDir(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}
