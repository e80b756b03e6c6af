import { command } from '../command.ts';
import { enrollmentLines, enrollmentProgressLine } from '../enrollment-words.ts';
import { ExitCode } from '../exit-code.ts';
import { numberBetween } from '../parse-number.ts';
import { type RecordedOptions, recordedOptions, whileRecorded } from '../recorded.ts';

interface Options extends RecordedOptions {
  readonly appearance?: string;
  readonly singleLook?: boolean;
  readonly replace?: boolean;
  readonly timeoutS?: number;
}

const exitCodes = { enrolled: ExitCode.done, rejected: ExitCode.rejected, 'timed-out': ExitCode.timedOut } as const;

export const enroll = command<Options>({
  name: 'enroll',
  summary: 'enroll a person: turn the head slowly in front of the sensor',
  operands: [{ name: '<subject>', summary: 'name of the person' }],
  options: [
    { flags: '--appearance <name>', summary: 'another look of the same person, such as "with glasses"' },
    { flags: '--single-look', summary: 'one straight look only; weaker' },
    { flags: '--replace', summary: 'replace that look of the person, if it is enrolled already' },
    { flags: '--timeout-s <seconds>', summary: 'end after this long', parse: numberBetween(1, 600) },
    ...recordedOptions,
  ],
  run: ({ output, withEngine }, [subject = ''], { appearance, singleLook, replace, timeoutS, ...recorded }) =>
    withEngine(async (engine) => {
      const { client, onState } = engine;
      const stop = onState(({ activity }) => {
        if (activity.status === 'enrolling') output.progress(enrollmentProgressLine(activity));
      });
      const request = {
        subject,
        kind: singleLook ? ('single-look' as const) : ('guided' as const),
        ...(appearance !== undefined && { appearance }),
        ...(replace && { replace }),
        ...(timeoutS !== undefined && { timeoutS }),
      };
      const result = await whileRecorded(engine, recorded, () => client['enrollment.start'](request)).finally(stop);
      output.answer(result, enrollmentLines(result));
      return exitCodes[result.outcome];
    }),
});
