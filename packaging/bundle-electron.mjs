// Bundles Electron's part of the program into out/electron: its main process and preload run no TypeScript, and a
// sandboxed preload is one file of CommonJS.
import { copyFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(fileURLToPath(new URL('..', import.meta.url)));
const outDir = join(root, 'out', 'electron');
const external = ['electron', /^node:/, ...builtinModules];

/** One at a time, so that they share no third file. @param {string} name */
async function bundle(name) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(root, 'src', 'main', 'electron', `${name}.ts`),
      // Of the oldest Electron that the window is known to open in.
      target: 'node18',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external, output: { format: 'cjs', entryFileNames: `${name}.cjs` } },
    },
    ssr: { noExternal: true },
  });
}

rmSync(outDir, { recursive: true, force: true });
await bundle('main');
await bundle('preload');
for (const icon of ['icon.png', 'tray.png', 'tray@2x.png'])
  copyFileSync(join(root, 'packaging', 'icons', icon), join(outDir, icon));
