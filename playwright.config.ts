import { defineConfig } from '@playwright/test';
import { findChromium } from './bench/window/find-chromium.ts';
import { electronBinary } from './src/main/electron-launch.ts';
import { packagedBinary } from './test/e2e/places.ts';
import type { Shell } from './test/e2e/program.ts';

/** The same specs in every shell. What a machine lacks is skipped by name. */
const inEveryShell = /(main-job|engine-crash)\.spec\.ts/;
const inBothShells = /sessions\.spec\.ts/;
const inElectronOnly = /electron-.*\.spec\.ts/;
const inPackagedOnly = /packaged-.*\.spec\.ts/;

export default defineConfig<object, { readonly shell: Shell }>({
  testDir: 'test/e2e',
  outputDir: 'out/e2e',
  globalSetup: './test/e2e/screen.ts',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./test/e2e/closing-line.ts']],
  use: { trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'web',
      testIgnore: [inElectronOnly, inPackagedOnly],
      use: { shell: 'web' },
      metadata: { missing: findChromium() ? '' : 'a Chromium' },
    },
    {
      name: 'electron',
      testMatch: [inEveryShell, inBothShells, inElectronOnly],
      use: { shell: 'electron' },
      metadata: { missing: electronBinary() ? '' : 'Electron' },
    },
    {
      name: 'packaged',
      testMatch: [inEveryShell, inPackagedOnly],
      use: { shell: 'packaged' },
      metadata: { missing: packagedBinary() ? '' : 'the packaged program' },
    },
  ],
});
