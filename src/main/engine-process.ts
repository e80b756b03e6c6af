import { AppError, ErrorCode } from '../core/errors.ts';
// Not by way of `compose`: the lab is no part of the packaged program.
import { openEngine } from './compose-engine.ts';
import type { Engine } from './engine.ts';
import type { EngineSettings } from './engine-host/engine-child.ts';
import { parentChannel } from './engine-host/parent-channel.ts';
import { serveEngine } from './engine-host/serve-engine.ts';

// The engine's own process. It is started with its settings as one argument, speaks to whoever started it, and ends
// with it.

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
  const { dataDir, sensor, isDryRun = true } = JSON.parse(text ?? '{}') as Partial<EngineSettings>;
  if (typeof dataDir === 'string' && typeof sensor === 'string') return { dataDir, sensor, isDryRun };
  throw new AppError(ErrorCode.invalidArgument, 'Expected a data folder and a sensor, found something else');
}
