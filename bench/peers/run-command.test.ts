import { describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

const node = (code: string, timeoutMs?: number) =>
  runCommand(process.execPath, ['-e', code], { hint: 'mend it', ...(timeoutMs !== undefined && { timeoutMs }) });

describe('runCommand', () => {
  it('returns what the program wrote', async () => {
    expect(await node('console.log("line"); console.error("noise")')).toBe('line\n');
  });

  it.each([
    ['a program that fails', () => node('console.error("no disk"); process.exit(3)'), /exit code 3 no disk/],
    ['a program that hangs', () => node('setInterval(() => {}, 1000)', 200), /SIGTERM/],
    ['no program', () => runCommand('depthkey-no-such-program', [], { hint: 'mend it' }), /ENOENT/],
  ])('tells of %s', async (_, run, message) => {
    const fault = { code: 'engine-unavailable', message: expect.stringMatching(message), hint: 'mend it' };
    await expect(run()).rejects.toMatchObject(fault);
  });
});
