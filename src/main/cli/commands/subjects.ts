import type { Subject } from '../../../contract/app-contract.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { counted } from '../words.ts';

const nameOperand = { name: '<name>', summary: 'name of the person' };

function subjectLines({ name, createdAt, appearances }: Subject): readonly string[] {
  const looks = appearances.map((look) => {
    const weak = look.kind === 'single-look' ? ', weak' : '';
    const rehearsal = look.isRehearsal ? ', a rehearsal' : '';
    return `  ${look.name}: ${counted(look.views, 'view')}${weak}${rehearsal}, enrolled ${look.enrolledAt}`;
  });
  return [`${name}, since ${createdAt}`, ...looks];
}

export const subjectsList = command({
  name: 'subjects list',
  summary: 'everybody enrolled',
  run: ({ output, withEngine }) =>
    withEngine(async ({ client }) => {
      const subjects = await client['subjects.list']();
      output.answer({ subjects }, subjects.length > 0 ? subjects.flatMap(subjectLines) : ['Nobody is enrolled.']);
      return ExitCode.done;
    }),
});

export const subjectsShow = command({
  name: 'subjects show',
  summary: 'one person',
  operands: [nameOperand],
  run: ({ output, withEngine }, [name = '']) =>
    withEngine(async ({ client }) => {
      const subject = await client['subjects.show']({ name });
      output.answer(subject, subjectLines(subject));
      return ExitCode.done;
    }),
});

export const subjectsRename = command({
  name: 'subjects rename',
  summary: 'give a person another name',
  operands: [
    { name: '<from>', summary: 'name until now' },
    { name: '<to>', summary: 'new name' },
  ],
  run: ({ output, withEngine }, [from = '', to = '']) =>
    withEngine(async ({ client }) => {
      await client['subjects.rename']({ from, to });
      output.answer({ from, to }, [`${from} is now ${to}.`]);
      return ExitCode.done;
    }),
});

export const subjectsRemove = command<{ readonly appearance?: string }>({
  name: 'subjects remove',
  summary: 'forget a person, or one look: what was enrolled is deleted',
  operands: [nameOperand],
  options: [{ flags: '--appearance <name>', summary: 'only this look of the person' }],
  run: ({ output, withEngine }, [name = ''], { appearance }) =>
    withEngine(async ({ client }) => {
      if (appearance !== undefined) {
        await client['appearances.remove']({ subject: name, appearance });
        output.answer({ removed: name, appearance }, [`${name} is no longer enrolled ${appearance}.`]);
        return ExitCode.done;
      }
      await client['subjects.remove']({ name });
      output.answer({ removed: name }, [
        `${name} was removed.`,
        'Failed attempts that were kept are removed too, whoever is in them. Recordings that you made stay.',
      ]);
      return ExitCode.done;
    }),
});
