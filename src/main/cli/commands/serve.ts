import type { ServeOptions } from '../../shells.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';
import type { Shell } from '../shell.ts';

interface Options {
  readonly port?: number;
  readonly open?: boolean;
  readonly allowUnlock?: boolean;
}

export const serve = command<Options>({
  name: 'serve',
  summary: 'the window for a browser on this machine, until Ctrl-C',
  options: [
    { flags: '--port <number>', summary: 'a free one when left out', parse: integerBetween(1024, 65_535) },
    { flags: '--open', summary: 'open it in the browser' },
    { flags: '--allow-unlock', summary: 'an accepted attempt may unlock; without it, attempts are a dry run' },
  ],
  run: (shell, _operands, { port, open = false, allowUnlock: mayUnlock = false }) =>
    serveWindow(shell, { open, mayUnlock, ...(port !== undefined && { port }) }),
});

/** Serves the window until somebody ends it. */
export async function serveWindow(
  { output, settings, loadShells, abortable }: Shell,
  options: ServeOptions,
): Promise<ExitCode> {
  const { serve: start } = await loadShells();
  const served = await start(settings, options);
  output.answer({ url: served.url, mayUnlock: options.mayUnlock }, [
    `Depthkey is at ${served.url}`,
    'The address works once, in a browser on this machine. Ctrl-C ends the program.',
    ...(options.mayUnlock
      ? []
      : ['Attempts in it are a dry run and unlock nothing: see `depthkey serve --allow-unlock`.']),
  ]);
  await abortable((signal) => new Promise((resolve) => signal.addEventListener('abort', resolve)));
  await served.close();
  return ExitCode.done;
}
