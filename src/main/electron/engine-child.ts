import { createInterface } from 'node:readline';
import { app, utilityProcess } from 'electron';
import { type EngineChild, type EngineSettings, forkEngine } from '../engine-host/engine-child.ts';
import { engineEntry } from './places.ts';
import type { ShellSettings } from './settings.ts';

const graceMs = 4000;

/**
 * Starts the engine's process: in the given Node, or in the one inside Electron.
 * @param log takes what the process says, line by line.
 */
export function startEngine({ dataDir, sensor, node }: ShellSettings, log: (line: string) => void): EngineChild {
  const entry = engineEntry(app.isPackaged);
  const settings: EngineSettings = { dataDir, sensor, isDryRun: false };
  return node === undefined ? forkUtility(entry, settings, log) : forkEngine(entry, settings, node, log);
}

function forkUtility(entry: string, settings: EngineSettings, log: (line: string) => void): EngineChild {
  const child = utilityProcess.fork(entry, [JSON.stringify(settings)], {
    serviceName: 'Depthkey engine',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let lastWords = '';
  // There is no stream before the process has started.
  child.once('spawn', () => {
    if (!child.stderr) return;
    createInterface(child.stderr).on('line', (line) => {
      lastWords = line;
      log(line);
    });
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(lastWords || `it ended with code ${code}`)),
    kill() {
      const { pid } = child;
      child.kill();
      const timer = setTimeout(() => pid !== undefined && process.kill(pid, 'SIGKILL'), graceMs);
      child.once('exit', () => clearTimeout(timer));
    },
  };
}
