import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBrowser } from './open-browser.ts';

const url = 'http://127.0.0.1:1/enter?token=secret';

// On other platforms browsers are not looked up on the path.
describe.skipIf(process.platform !== 'linux')('openBrowser (Linux only)', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'depthkey-browser-'));
    vi.stubEnv('PATH', folder);
    vi.stubEnv('DISPLAY', ':99');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A program on the path, which writes down what it was asked for. */
  const install = (name: string, ending: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "$@" >> ${folder}/${name}.asked\n${ending}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const asked = (name: string) => {
    const file = join(folder, `${name}.asked`);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  };

  it('opens a window of its own in a browser that goes on', async () => {
    install('chromium', 'exec /bin/sleep 3');
    expect(await openBrowser(url)).toBe('window');
    expect(asked('chromium')).toBe(`--app=${url}`);
  });

  it('takes the next one when a browser cannot', async () => {
    install('google-chrome', 'exit 1');
    install('brave-browser', 'exit 0');
    expect(await openBrowser(url)).toBe('window');
    expect([asked('google-chrome'), asked('brave-browser')]).toEqual([`--app=${url}`, `--app=${url}`]);
  });

  it('opens nothing where there is no display, or nothing to open it with', async () => {
    expect(await openBrowser(url)).toBe('nothing');
    install('chromium', 'exit 0');
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    expect(await openBrowser(url)).toBe('nothing');
    expect(asked('chromium')).toBeUndefined();
  });
});
