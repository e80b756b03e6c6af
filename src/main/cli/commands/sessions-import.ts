import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { passphraseOption } from '../passphrase-option.ts';

interface Options {
  readonly name?: string;
  readonly passphraseFile?: string;
}

export const sessionsImport = command<Options>({
  name: 'sessions import',
  summary: "take a recording into the program's own folder, where the window finds it",
  operands: [{ name: '<file>', summary: 'a recording, or an encrypted one' }],
  options: [{ flags: '--name <name>', summary: 'what it is called (default: its file name)' }, passphraseOption],
  run: async ({ output, openSessions }, [file = ''], options) => {
    const { document, lines } = await (await openSessions()).import(file, options);
    output.answer(document, lines);
    return ExitCode.done;
  },
});
