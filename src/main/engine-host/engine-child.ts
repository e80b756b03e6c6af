import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ClientMessage, EngineMessage } from '../../contract/bridge.ts';

/** The engine's process, as whoever started it sees it. */
export interface EngineChild {
  /** What is posted to a process that has ended is lost. Throws when the message cannot be copied. */
  post(message: ClientMessage): void;
  onMessage(listener: (message: EngineMessage) => void): void;
  /** Called once; `why` continues the sentence "The engine stopped: …". */
  onExit(listener: (why: string) => void): void;
  /** Asks it to end; where it does not, it is ended. */
  kill(): void;
}

/** What the engine's process is told. */
export interface EngineSettings {
  readonly dataDir: string;
  /** `DRIVER[:ARG]`. */
  readonly sensor: string;
  /** Attempts unlock nothing. */
  readonly isDryRun: boolean;
}

const graceMs = 4000;

/**
 * Starts the engine in a Node process.
 * @param entry file of `engine-process`.
 * @param node the Node that runs it; under Electron, `process.execPath` is none.
 * @param log takes what the process says, line by line.
 */
export function forkEngine(
  entry: string,
  settings: EngineSettings,
  node: string = process.execPath,
  log: (line: string) => void = () => undefined,
): EngineChild {
  const child = fork(entry, [JSON.stringify(settings)], {
    execPath: node,
    // Flags of this process, such as a debugger's port, are not the engine's.
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const lastWords = listenToWords(child, log);
  return {
    // A process that ends takes no more messages: its exit is told, this is not.
    post: (message) => void (child.connected && child.send(message, () => undefined)),
    onMessage: (listener) => void child.on('message', (message) => listener(message as EngineMessage)),
    onExit(listener) {
      // Not `exit`: its last words may come later.
      child.once('close', (code, signal) => listener(reason(code, signal, lastWords())));
    },
    kill() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      child.once('close', () => clearTimeout(timer));
    },
  };
}

function listenToWords(child: ChildProcess, log: (line: string) => void): () => string {
  let last = '';
  const hear = (line: string) => {
    last = line;
    log(line);
  };
  if (child.stderr) createInterface(child.stderr).on('line', hear);
  child.on('error', ({ message }) => hear(message));
  return () => last;
}

function reason(code: number | null, signal: string | null, lastWords: string): string {
  if (signal !== null) return `it was ended by ${signal}`;
  return lastWords === '' ? `it ended with code ${code}` : lastWords;
}
