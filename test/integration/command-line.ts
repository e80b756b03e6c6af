import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/depthkey', import.meta.url));

export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the real command line in a process of its own. */
export function start(args: readonly string[], dataDir: string, env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [program, ...args, '--data-dir', dataDir], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, ending: endingOf(child) };
}

/** Runs the real command line to its end. */
export function run(args: readonly string[], dataDir: string, env?: Readonly<Record<string, string>>): Promise<Ending> {
  return start(args, dataDir, env).ending;
}

/** The one JSON document that a command printed. */
export function documentOf({ stdout }: Ending): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}

function endingOf(child: ChildProcess): Promise<Ending> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
