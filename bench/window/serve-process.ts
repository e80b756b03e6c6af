import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../bin/depthkey', import.meta.url));

/** Characters kept of what the program says. */
const longestWords = 2000;

/** `depthkey serve` in a process of its own. */
export interface ServeProcess {
  /** Lets a browser in, once. Rejects when the program ends before it has said it. */
  readonly address: Promise<string>;
  /** Ends it as Ctrl-C does, and waits. */
  close(): Promise<void>;
}

/**
 * @param args for the program, such as `--data-dir DIR`.
 * @param words what becomes of what it says to people; kept, it is told when the program ends before its time.
 */
export function startServe(args: readonly string[], words: 'inherit' | 'keep'): ServeProcess {
  const stderr = words === 'inherit' ? 'inherit' : 'pipe';
  const server = spawn(process.execPath, [command, 'serve', '--json', ...args], { stdio: ['ignore', 'pipe', stderr] });
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-longestWords);
  });
  const ended = new Promise((resolve) => server.once('close', resolve));
  const address = new Promise<string>((resolve, reject) => {
    server.once('close', (code) => reject(new Error(`depthkey serve ended with code ${code}: ${said.trim()}`)));
    let printed = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /"url": "([^"]+)"/.exec(printed)?.[1];
      if (found) resolve(found);
    });
  });
  return {
    address,
    async close() {
      server.kill('SIGINT');
      await ended;
    },
  };
}
