import { AppError, ErrorCode } from '../../../core/errors.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { serveWindow } from './serve.ts';

/** What `npm start` does: a window of its own where Electron can open one, else in the browser. */
export const start = command({
  name: 'start',
  summary: 'open the window: of its own, or in the browser where Electron is missing',
  run: async (shell) => {
    const { findElectron, openElectron } = await shell.loadShells();
    const electron = findElectron();
    const launched = 'binary' in electron ? await openElectron(electron.binary, shell.settings) : electron;
    if ('code' in launched) {
      if (launched.code === 0) return ExitCode.done;
      throw new AppError(ErrorCode.internal, `Expected the window to end in good order, found code ${launched.code}`);
    }
    shell.output.log(`The window opens in the browser, because ${launched.reason}.`);
    return serveWindow(shell, { open: true, mayUnlock: false });
  },
});
