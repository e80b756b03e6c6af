import { readFileSync } from 'node:fs';
import envPaths from 'env-paths';
import { AppError } from '../../core/errors.ts';
import { ExitCode } from './exit-code.ts';
import { run } from './run.ts';

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// Until the command has ended in something else: whatever ends the program before must not look like "accepted".
process.exitCode = ExitCode.fault;

/** Whoever reads our output may stop before its end (`| head`): nothing is left to do then. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

/** What nobody waits for, such as a callback of a native library, still ends in words and in the code of a fault. */
process.on('uncaughtException', (error) => {
  const fault = AppError.from(error).toFault();
  process.stderr.write(`Something unexpected went wrong: ${fault.message}\n`);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ outcome: 'fault', error: fault })}\n`);
  process.exit(ExitCode.fault);
});

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  defaultDataDir: () => envPaths('depthkey', { suffix: '' }).data,
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isTty: process.stderr.isTTY,
  version,
  loadComposition: () => import('../compose.ts'),
  loadShells: async () => (await import('../shells.ts')).shells,
  onInterrupt(listener) {
    // Once: a second Ctrl-C ends a program that hangs.
    process.once('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },
});
