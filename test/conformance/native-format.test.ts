import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Another version breaks some lines elsewhere. */
const wanted = '14';

/** Why the format cannot be checked here; undefined where it can. */
function formatSkip(): string | undefined {
  try {
    const version = execFileSync('clang-format', ['--version'], { encoding: 'utf8' });
    return version.includes(`version ${wanted}.`) ? undefined : `needs clang-format ${wanted}, found ${version.trim()}`;
  } catch {
    return `needs clang-format ${wanted}`;
  }
}

const skip = formatSkip();

describe.skipIf(skip !== undefined)(`the C++ sources${skip === undefined ? '' : ` (${skip})`}`, () => {
  it('are formatted as .clang-format says', () => {
    // Headers in the place of libfreenect2's look as they do there.
    const files = globSync(['native/{src,shim}/*.{cc,h}', 'test/native/**/*.{cc,h}'], { cwd: root });
    execFileSync('clang-format', ['--dry-run', '--Werror', ...files], { cwd: root, stdio: 'pipe' });
  });
});
