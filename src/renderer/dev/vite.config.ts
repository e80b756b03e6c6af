import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import shipped from '../vite.config.ts';

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The renderer with a made-up engine; never shipped. */
export default mergeConfig(
  shipped,
  defineConfig({
    build: { outDir: pathOf('../../../out/renderer-dev'), rolldownOptions: { input: pathOf('./dev.html') } },
  }),
);
