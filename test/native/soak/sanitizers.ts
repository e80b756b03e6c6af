import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Set-up is JavaScript, of which the compiler knows no types. */
interface SetUp {
  compilerArguments(platform: string, includes: readonly string[], files: readonly string[], output: string): string[];
}
const setUp = new URL('../../../setup/kinect-addon.mjs', import.meta.url).href;

const variable = 'DEPTHKEY_SOAK_ADDON';
const libraries = { address: 'libasan.so', thread: 'libtsan.so' } as const;

export type Sanitizer = keyof typeof libraries;

/** The addon that this process is to load: one under a sanitizer when it was started for that. */
export function addonOf(env: NodeJS.ProcessEnv): { readonly addonFile?: string } {
  const file = env[variable];
  return file ? { addonFile: file } : {};
}

/** Builds the addon under a sanitizer, half a minute, and returns the environment of a process that loads it. */
export async function buildSanitized(sanitizer: Sanitizer): Promise<NodeJS.ProcessEnv> {
  const { compilerArguments } = (await import(setUp)) as SetUp;
  const folder = join(root, 'native', 'build', 'test');
  mkdirSync(folder, { recursive: true });
  const output = join(folder, `kinect-${sanitizer}.node`);
  const sources = join(root, 'native', 'src');
  const files = readdirSync(sources).filter((name) => name.endsWith('.cc'));
  const modules = join(root, 'node_modules');
  const includes = [join(modules, `node-${process.platform}-${process.arch}`, 'include', 'node')];
  const args = compilerArguments(
    process.platform,
    [...includes, join(modules, 'node-addon-api')],
    files.map((name) => join(sources, name)),
    output,
  );
  const flags = [`-fsanitize=${sanitizer}`, '-g', '-O1', '-fno-omit-frame-pointer'];
  execFileSync('g++', [...args, ...flags], { stdio: 'inherit' });
  const preload = execFileSync('g++', [`-print-file-name=${libraries[sanitizer]}`], { encoding: 'utf8' }).trim();
  return {
    ...process.env,
    [variable]: output,
    LD_PRELOAD: preload,
    // Node leaves memory to the end of the process; leaks of ours show as memory that grows.
    ASAN_OPTIONS: 'detect_leaks=0:halt_on_error=1',
    TSAN_OPTIONS: `halt_on_error=0:exitcode=0:log_path=${join(folder, 'tsan')}`,
  };
}
