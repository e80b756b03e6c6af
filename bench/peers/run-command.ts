import { spawn } from 'node:child_process';
import { AppError, ErrorCode } from '../../src/core/errors.ts';

/** One line about how a long piece of work is going. */
export type Progress = (message: string) => void;

export const tellOnStderr: Progress = (message) => {
  process.stderr.write(`${message}\n`);
};

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
  /** What to do when the command fails. */
  readonly hint: string;
}

const keptErrorCharacters = 2000;
const quarterHourMs = 15 * 60_000;

/** Runs a program to its end and returns what it wrote to stdout. Throws `engine-unavailable` with the end of its stderr. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { cwd, env, timeoutMs = quarterHourMs, hint } = options;
  return new Promise((resolve, reject) => {
    const fail = (found: string, cause?: unknown) => {
      const message = `Expected ${program} to run to its end, found: ${found}`;
      reject(new AppError(ErrorCode.engineUnavailable, message, { hint, cause }));
    };
    const child = spawn(program, args, { cwd, env, timeout: timeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-keptErrorCharacters);
    });
    child.on('error', (error) => fail(error.message, error));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else fail(`${signal ?? `exit code ${code}`} ${errors.trim()}`);
    });
  });
}
