import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';
import type { Shell } from '../shell.ts';

interface Options {
  readonly port?: number;
  readonly open?: boolean;
}

export const serve = command<Options>({
  name: 'serve',
  summary: 'the window for a browser on this machine, until Ctrl-C',
  options: [
    { flags: '--port <number>', summary: 'a free one when left out', parse: integerBetween(1024, 65_535) },
    { flags: '--open', summary: 'open it in the browser' },
  ],
  run: (shell, _operands, { port, open = false }) => serveWindow(shell, { open, ...(port !== undefined && { port }) }),
});

/** Serves the window until somebody ends it. */
export async function serveWindow(
  { output, settings, loadShells, abortable }: Shell,
  options: { readonly port?: number; readonly open: boolean },
): Promise<ExitCode> {
  const { serve: start } = await loadShells();
  const served = await start(settings, options);
  output.answer({ url: served.url }, [
    `Depthkey is at ${served.url}`,
    'The address works once, in a browser on this machine. Ctrl-C ends the program.',
  ]);
  await abortable((signal) => new Promise((resolve) => signal.addEventListener('abort', resolve)));
  await served.close();
  return ExitCode.done;
}
