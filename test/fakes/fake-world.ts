import { type AppContract, appContract } from '../../src/contract/app-contract.ts';
import { createClient, listen } from '../../src/contract/client.ts';
import type { Transport } from '../../src/contract/wire.ts';
import { run } from '../../src/main/cli/run.ts';
import type { Composition, Engine, Lab, Sessions, Settings } from '../../src/main/engine.ts';
import type { Shells } from '../../src/main/shells.ts';

/** An engine over a transport, such as an application on fake ports. */
function engineOver(transport: Transport, close = async () => undefined): Engine {
  return {
    ...transport,
    watch: () => () => undefined,
    client: createClient(appContract, transport),
    onState: (listener) => listen<AppContract, 'state'>(transport, 'state', listener),
    record: async () => ({ end: async () => ({ frames: 0, droppedFrames: 0, bytes: 0, durationMs: 0 }) }),
    close,
  };
}

/** A transport that gives one answer to every request. */
export function answering(output: unknown): Transport {
  return { send: async ({ id }) => ({ id, ok: true, output }), onPush: () => () => undefined };
}

/** A transport that throws at every request, as if the engine had died. */
export function throwing(error: unknown): Transport {
  return { send: () => Promise.reject(error), onPush: () => () => undefined };
}

interface WorldOptions {
  readonly transport?: Transport;
  readonly lab?: Partial<Lab>;
  readonly sessions?: Partial<Sessions>;
  readonly loadError?: Error;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTty?: boolean;
  readonly shells?: Partial<Shells>;
  /** Called with the function that presses Ctrl-C, once somebody listens. */
  readonly onListening?: (interrupt: () => void) => void;
}

/** Runs one command line in a world of its own and tells everything it did. */
export async function runIn(options: WorldOptions, ...args: readonly string[]) {
  const {
    transport = answering(undefined),
    lab,
    sessions,
    loadError,
    env = {},
    isTty = false,
    shells,
    onListening,
  } = options;
  let stdout = '';
  let stderr = '';
  let closed = 0;
  const settings: Settings[] = [];
  const composition: Composition = {
    async openEngine(given) {
      settings.push(given);
      return engineOver(transport, async () => void (closed += 1));
    },
    async openLab(given) {
      settings.push(given);
      return lab as Lab;
    },
    async openSessions(given) {
      settings.push(given);
      return sessions as Sessions;
    },
  };
  const exitCode = await run(args, {
    env,
    defaultDataDir: () => '/default/data',
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    isTty,
    version: '1.2.3',
    loadShells: () => Promise.resolve(shells as Shells),
    loadComposition: () => (loadError ? Promise.reject(loadError) : Promise.resolve(composition)),
    onInterrupt(listener) {
      onListening?.(listener);
      return () => undefined;
    },
  });
  return { exitCode, stdout, stderr, closed, settings };
}
