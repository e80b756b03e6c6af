import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program that `npm run package` has made, for Linux. */
export function packagedBinary(): string | undefined {
  const path = join(root, 'out', 'package', 'linux-unpacked', 'depthkey');
  return existsSync(path) ? path : undefined;
}
