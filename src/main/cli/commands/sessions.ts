import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';

export const sessionsList = command({
  name: 'sessions list',
  summary: 'recordings in a folder',
  operands: [{ name: '[dir]', summary: "folder with recordings (default: the program's own)" }],
  run: async ({ output, openSessions }, [folder]) => {
    const { document, lines } = await (await openSessions()).list(folder);
    output.answer(document, lines);
    return ExitCode.done;
  },
});

export const sessionsVerify = command({
  name: 'sessions verify',
  summary: 'check a recording: index, checksums, schemas, times, every picture',
  operands: [{ name: '<file>', summary: 'a recording' }],
  run: async ({ output, openSessions }, [file = '']) => {
    const { document, lines, isSound } = await (await openSessions()).verify(file);
    output.answer(document, lines);
    return isSound ? ExitCode.done : ExitCode.usage;
  },
});
