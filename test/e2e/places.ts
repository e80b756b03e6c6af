import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything that is built, or made by tests. */
export const outDir = fileURLToPath(new URL('../../out', import.meta.url));

/** The program that `npm run package` has made, for Linux. */
export function packagedBinary(): string | undefined {
  const path = join(outDir, 'package', 'linux-unpacked', 'depthkey');
  return existsSync(path) ? path : undefined;
}
