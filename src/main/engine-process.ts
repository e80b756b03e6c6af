import type { EngineMessage } from '../contract/bridge.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
// Not by way of `compose`: the lab is no part of the packaged program.
import { openEngine } from './compose-engine.ts';
import type { Engine } from './engine.ts';
import type { EngineSettings } from './engine-host/engine-child.ts';
import { type ParentChannel, serveEngine } from './engine-host/serve-engine.ts';

// The engine's own process. It is started with its settings as one argument, speaks to whoever started it, and ends
// with it.

/** The part of Electron's channel that is used. */
interface ParentPort {
  postMessage(message: EngineMessage): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

const closingMs = 3000;
let engine: Engine | undefined;
let isEnding = false;

process.on('uncaughtException', (error) => {
  // One line for people: whoever started this process tells it.
  process.stderr.write(`${AppError.from(error).message}\n`);
  process.exit(1);
});
process.once('disconnect', end);
process.once('SIGTERM', end);
// A terminal sends these to every process in it. The shell then ends this one, and not before it is done with it.
process.on('SIGINT', () => undefined);
process.on('SIGHUP', () => undefined);

engine = await openEngine({
  ...readSettings(process.argv[2]),
  mayRehearse: true,
  log: (line) => process.stderr.write(`${line}\n`),
});
await serveEngine(engine, parentChannel());

/** Lets go of the sensor and the store, in bounded time. */
function end(): void {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(1), closingMs);
  Promise.resolve(engine?.close()).then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

function readSettings(text: string | undefined): EngineSettings {
  const { dataDir, sensor } = JSON.parse(text ?? '{}') as Partial<EngineSettings>;
  if (typeof dataDir === 'string' && typeof sensor === 'string') return { dataDir, sensor };
  throw new AppError(ErrorCode.invalidArgument, 'Expected a data folder and a sensor, found something else');
}

function parentChannel(): ParentChannel {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  if (!process.send) throw new AppError(ErrorCode.invalidArgument, 'Expected to be started by another process');
  return {
    // A parent that has gone needs no answer; `disconnect` ends this process.
    post: (message) => void process.send?.(message, undefined, {}, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
  };
}
