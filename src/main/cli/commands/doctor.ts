import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';

const marks = { ok: 'ok     ', warning: 'warning', missing: 'missing' } as const;

export const doctor = command({
  name: 'doctor',
  summary: 'what was found and what is missing, each with its fix',
  run: ({ output, withEngine }) =>
    withEngine(async ({ client }) => {
      const report = await client['doctor.report']();
      const lines = report.checks.flatMap(({ id, status, found, fix }) => [
        `${marks[status]}  ${id}: ${found}`,
        ...(fix === undefined ? [] : [`           ${fix}`]),
      ]);
      output.answer(report, lines);
      return ExitCode.done;
    }),
});
