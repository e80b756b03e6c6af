import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';

interface Options {
  readonly compare?: boolean;
}

export const replay = command<Options>({
  name: 'replay',
  summary: 'what happened in a recording (to use one as a sensor: --sensor replay:FILE)',
  operands: [{ name: '<file>', summary: 'a recording' }],
  options: [
    { flags: '--compare', summary: 'carry out its attempts again; exit code 1 when one is decided in another way' },
  ],
  run: async ({ output, openSessions, abortable }, [file = ''], { compare = false }) => {
    const sessions = await openSessions();
    if (!compare) {
      const { document, lines } = await sessions.show(file);
      output.answer(document, lines);
      return ExitCode.done;
    }
    const { document, lines, isSame } = await abortable((signal) => sessions.compare(file, signal));
    output.answer(document, lines);
    return isSame ? ExitCode.done : ExitCode.rejected;
  },
});
