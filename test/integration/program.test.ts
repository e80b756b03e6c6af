import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

describe('the program', () => {
  const main = fileURLToPath(new URL('../../src/main/cli/main.ts', import.meta.url));

  it('helps without loading an engine', async () => {
    const startMs = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [main, '--help']);
    expect(stdout).toContain('unlock');
    // 0.2 s on an idle machine; an engine loaded by mistake costs seconds.
    expect(performance.now() - startMs).toBeLessThan(3000);
  });

  it('does not end like an accepted attempt when nobody reads its answer', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'depthkey-unread-'));
    const args = ['enroll', 'ada', '--single-look', '--sensor', 'simulated:nobody', '--timeout-s', '1'];
    const child = spawn(process.execPath, [main, ...args, '--data-dir', dataDir], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    child.stdout.destroy();
    const [code] = await once(child, 'exit');
    expect(code).not.toBe(0);
    await rm(dataDir, { recursive: true });
  }, 60_000);
});
