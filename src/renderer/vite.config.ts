import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: pathOf('.'),
  // The page is served from a custom protocol or from 127.0.0.1: every address is relative.
  base: './',
  plugins: [react()],
  build: {
    outDir: pathOf('../../out/renderer'),
    emptyOutDir: true,
    // The security policy of the page allows no data: addresses and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome114',
  },
});
