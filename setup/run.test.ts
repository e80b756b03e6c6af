import { describe, expect, it } from 'vitest';
import { run } from './run.mjs';

const node = (code: string, timeoutMs?: number) =>
  run(process.execPath, ['-e', code], timeoutMs === undefined ? {} : { timeoutMs });

describe('run', () => {
  it('ends when the program does', async () => {
    await expect(node('console.log("done")')).resolves.toBeUndefined();
  });

  it('tells how a program failed and what it said last', async () => {
    await expect(node('console.error("no disk"); process.exitCode = 3')).rejects.toThrow(/ended with 3\nno disk$/);
  });

  it('says plainly that a program is not there', async () => {
    await expect(run('depthkey-no-such-program', [])).rejects.toThrow('depthkey-no-such-program was not found');
  });

  it('ends a program in time with everything that it has started', { timeout: 10_000 }, async () => {
    const hanging = 'setTimeout(() => {}, 60_000)';
    const parent = `require('node:child_process').spawn(process.execPath, ['-e', '${hanging}'], { stdio: 'inherit' })`;
    await expect(node(parent, 1500)).rejects.toThrow(/did not end within/);
  });
});
