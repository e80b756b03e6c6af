import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { type PackagedSettings, readShellSettings } from './settings.ts';

const read = (args: readonly string[], env: Record<string, string> = {}, packaged?: PackagedSettings) =>
  readShellSettings({ args, env, defaultDataDir: () => '/usual', packaged });

it('has defaults', () => {
  expect(read([])).toEqual({ dataDir: resolve('/usual'), sensor: 'auto' });
});

it('takes arguments before the environment, and leaves those of Chromium alone', () => {
  const chromium = ['--inspect=0', '--remote-debugging-port=0', '--no-sandbox', '-r', 'x.js', 'out/electron/main.cjs'];
  const own = ['--data-dir', '/mine', '--sensor=simulated:agate'];
  const env = { DEPTHKEY_DATA_DIR: '/env', DEPTHKEY_NODE: '/bin/node' };
  expect(read([...chromium, ...own], env)).toEqual({
    dataDir: resolve('/mine'),
    sensor: 'simulated:agate',
    node: '/bin/node',
  });
  expect(read(chromium, env).dataDir).toBe(resolve('/env'));
});

it('takes empty settings for none, and no Node from wherever the person is', () => {
  expect(read(['--sensor=', '--data-dir='], { DEPTHKEY_DATA_DIR: '', DEPTHKEY_NODE: 'node' })).toEqual({
    dataDir: resolve('/usual'),
    sensor: 'auto',
  });
});

it('packaged, runs nothing that the environment names', () => {
  const env = { DEPTHKEY_NODE: '/tmp/evil' };
  expect(read([], env, {})).not.toHaveProperty('node');
  expect(read([], env, { engineNode: '/packaged/with' })).toHaveProperty('node', '/packaged/with');
});
