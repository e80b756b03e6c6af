import { copyFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * A copy of the packaged program that lets itself be driven: the shipped one refuses a debugger, by its fuses. Beside
 * it, so that everything else is the very same.
 */
export async function inspectable(binary: string): Promise<string> {
  const copy = join(dirname(binary), 'depthkey-inspect');
  if (existsSync(copy)) return copy;
  copyFileSync(binary, copy);
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return copy;
}
