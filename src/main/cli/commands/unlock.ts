import { attemptLines, attemptProgressLine } from '../attempt-words.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { numberBetween } from '../parse-number.ts';
import { type RecordedOptions, recordedOptions, whileRecorded } from '../recorded.ts';

interface Options extends RecordedOptions {
  readonly subject?: string;
  readonly timeoutS?: number;
}

const exitCodes = {
  accepted: ExitCode.done,
  rejected: ExitCode.rejected,
  'timed-out': ExitCode.timedOut,
  'locked-out': ExitCode.lockedOut,
} as const;

export const unlock = command<Options>({
  name: 'unlock',
  summary: 'one attempt: decision, distance, threshold, liveness, time per stage',
  options: [
    { flags: '--subject <name>', summary: 'only this person (default: anybody enrolled)' },
    { flags: '--timeout-s <seconds>', summary: 'end after this long (default: 10)', parse: numberBetween(1, 600) },
    ...recordedOptions,
  ],
  run: ({ output, withEngine }, _operands, { subject, timeoutS, ...recorded }) =>
    withEngine(async (engine) => {
      const { client, onState } = engine;
      const stop = onState(({ activity }) => {
        if (activity.status === 'attempting') output.progress(attemptProgressLine(activity));
      });
      const request = { ...(subject !== undefined && { subject }), ...(timeoutS !== undefined && { timeoutS }) };
      const result = await whileRecorded(engine, recorded, () => client['attempt.start'](request)).finally(stop);
      output.answer(result, attemptLines(result));
      return exitCodes[result.outcome];
    }),
});
