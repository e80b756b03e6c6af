import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';

interface Options {
  readonly on?: boolean;
  readonly off?: boolean;
  readonly most?: number;
  readonly mostMb?: number;
}

export const sessionsMemory = command<Options>({
  name: 'sessions memory',
  summary: 'whether failed attempts are kept, encrypted, for a later look (they are in "sessions list")',
  options: [
    { flags: '--on', summary: 'keep them' },
    { flags: '--off', summary: 'keep none, and remove those that were kept' },
    { flags: '--most <count>', summary: 'keep at most so many', parse: integerBetween(1, 1000) },
    { flags: '--most-mb <megabytes>', summary: 'keep at most so much', parse: integerBetween(1, 10_000) },
  ],
  run: async ({ output, openSessions }, _, { on, off, ...limits }) => {
    const isOn = off ? { isOn: false } : on ? { isOn: true } : {};
    const { document, lines } = await (await openSessions()).memory({ ...isOn, ...limits });
    output.answer(document, lines);
    return ExitCode.done;
  },
});
