import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';

const marks = { ok: 'ok     ', warning: 'warning', missing: 'missing' } as const;

interface Options {
  readonly fix?: boolean;
}

export const doctor = command<Options>({
  name: 'doctor',
  summary: 'what was found and what is missing, each with its fix',
  options: [{ flags: '--fix', summary: 'only the commands that mend what is missing, to be run by you' }],
  run: ({ output, withEngine }, _operands, { fix: isFix }) =>
    withEngine(async ({ client }) => {
      const report = await client['doctor.report']();
      const commands = report.checks.flatMap(({ command }) => command ?? []);
      const lines = report.checks.flatMap(({ id, status, found, fix }) => [
        `${marks[status]}  ${id}: ${found}`,
        ...(fix === undefined ? [] : [`           ${fix}`]),
      ]);
      // A comment, so that what is printed can be given to a shell as it is.
      const fixes = commands.length > 0 ? commands : ['# Nothing is missing that a command can mend.'];
      output.answer(report, isFix ? fixes : lines);
      return ExitCode.done;
    }),
});
