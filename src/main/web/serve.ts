import { fileURLToPath } from 'node:url';
import { type EngineSettings, forkEngine } from '../engine-host/engine-child.ts';
import { createEngineHost } from '../engine-host/engine-host.ts';
import { type Opened, openBrowser } from './open-browser.ts';
import { readPageFiles } from './page-files.ts';
import { startWebServer } from './web-server.ts';

export interface ServeOptions {
  readonly settings: Omit<EngineSettings, 'isDryRun'>;
  /** Accepted attempts may unlock; else they are a dry run. */
  readonly mayUnlock: boolean;
  /** Any free one when left out. */
  readonly port?: number;
  /** The built page. */
  readonly rendererDir: string;
  /** Shows the page to the person at the machine; else its address is only told. */
  readonly open: boolean;
  /** Takes a line for people. */
  log(line: string): void;
}

export interface Served {
  /** Lets a browser in: once, within ten minutes. */
  readonly url: string;
  /** Ends the engine too. */
  close(): Promise<void>;
}

const openedWords: Readonly<Record<Opened, string>> = {
  window: 'Depthkey is open in a window of its own.',
  browser: 'Depthkey is open in your browser.',
  nothing: 'No browser could be opened here: open the address yourself.',
};

const engineEntry = fileURLToPath(new URL('../engine-process.ts', import.meta.url));

/**
 * The browser shell: the engine in a process of its own, and its page on this machine only. Attempts are a dry run
 * unless it is told otherwise: whoever has the page need not sit at this machine.
 * Throws `data-missing` without a built page and `invalid-argument` for a port that is taken.
 */
export async function serve({ settings, mayUnlock, port, rendererDir, open, log }: ServeOptions): Promise<Served> {
  const files = readPageFiles(rendererDir);
  const engineSettings = { dataDir: settings.dataDir, sensor: settings.sensor, isDryRun: !mayUnlock };
  const engine = createEngineHost(() => forkEngine(engineEntry, engineSettings, process.execPath, log), { log });
  try {
    const server = await startWebServer({ files, bridge: engine, ...(port !== undefined && { port }) });
    const url = server.entryUrl;
    if (open) log(openedWords[await openBrowser(url)]);
    return {
      url,
      async close() {
        // Together: an engine that stops while the last page goes must not be started again.
        await Promise.all([server.close(), engine.close()]);
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
