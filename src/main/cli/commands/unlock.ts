import { attemptLines, attemptProgressLine } from '../attempt-words.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { numberBetween } from '../parse-number.ts';

interface Options {
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
  ],
  run: ({ output, withEngine }, _operands, { subject, timeoutS }) =>
    withEngine(async ({ client, onState }) => {
      const stop = onState(({ activity }) => {
        if (activity.status === 'attempting') output.progress(attemptProgressLine(activity));
      });
      const request = { ...(subject !== undefined && { subject }), ...(timeoutS !== undefined && { timeoutS }) };
      const result = await client['attempt.start'](request).finally(stop);
      output.answer(result, attemptLines(result));
      return exitCodes[result.outcome];
    }),
});
