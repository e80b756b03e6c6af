import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { outDir } from './places.ts';

let made: Promise<string> | undefined;

/**
 * A copy of the packaged program that lets itself be driven: the shipped one refuses a debugger, by its fuses. In a
 * folder of its own, where everything else is the very same: nothing is left in the package.
 */
export function inspectable(binary: string): Promise<string> {
  made ??= make(binary);
  return made;
}

async function make(binary: string): Promise<string> {
  const folder = join(outDir, 'inspectable');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const name = basename(binary);
  for (const each of readdirSync(dirname(binary)).filter((other) => other !== name))
    symlinkSync(join(dirname(binary), each), join(folder, each));
  const copy = join(folder, name);
  copyFileSync(binary, copy);
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return copy;
}
