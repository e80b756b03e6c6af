import { AppError } from '../../../core/errors.ts';
import type { RecordingSummary } from '../../../core/session.ts';
import type { Engine } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { numberBetween } from '../parse-number.ts';
import { exactOption } from '../recorded.ts';
import { durationWords } from '../words.ts';

interface Options {
  readonly durationS?: number;
  readonly exact?: boolean;
}

export const record = command<Options>({
  name: 'record',
  summary: 'record what the sensor gives and vision finds, until Ctrl-C (attempts: see "unlock --record")',
  operands: [{ name: '<file>', summary: 'a new file, such as morning.mcap' }],
  options: [
    {
      flags: '--duration-s <seconds>',
      summary: 'end this long after the first frame',
      parse: numberBetween(0.1, 86_400),
    },
    exactOption,
  ],
  run: ({ output, withEngine, abortable }, [file = ''], { durationS, exact = false }) =>
    withEngine(async (engine) => {
      const recording = await engine.record(file, { isExact: exact });
      output.progress('Recording; Ctrl-C ends it.');
      const watched = abortable((signal) => watchUntil(engine, signal, durationS));
      // The file is finished whatever ended it.
      const [ended, summary] = [await watched.catch(AppError.from), await recording.end()];
      if (ended) throw ended;
      output.answer({ file, ...summary }, [summaryLine(file, summary)]);
      return ExitCode.done;
    }),
});

/** Keeps frames coming until the time is up or somebody ends it. Throws what keeps the sensor from being seen. */
async function watchUntil(engine: Engine, signal: AbortSignal, durationS?: number): Promise<void> {
  const over = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => over.resolve());
  let timer: NodeJS.Timeout | undefined;
  const stopListening = engine.onState(({ sensor: { fault } }) => {
    if (fault)
      over.reject(new AppError(fault.code, fault.message, fault.hint === undefined ? {} : { hint: fault.hint }));
  });
  const stopWatching = engine.watch(async () => {
    // Time counts from the first frame: sensor and models take a while.
    if (durationS !== undefined) timer ??= setTimeout(over.resolve, durationS * 1000);
  });
  try {
    await over.promise;
  } finally {
    clearTimeout(timer);
    stopListening();
    stopWatching();
  }
}

function summaryLine(file: string, { frames, droppedFrames, bytes, durationMs }: RecordingSummary): string {
  if (frames === 0) return 'No frame came: there is no recording.';
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return `${file}: ${frames} frames in ${durationWords(durationMs)}, ${droppedFrames} left out, ${size}`;
}
