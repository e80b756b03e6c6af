import type { Composition, Engine, Lab, Sessions, Settings } from '../engine.ts';
import type { Shells } from '../shells.ts';
import type { Output } from './output.ts';

/** The world of the command line, as `main.ts` finds it and tests make it. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The platform's folder for this program's data. */
  defaultDataDir(): string;
  stdout(text: string): void;
  stderr(text: string): void;
  readonly isTty: boolean;
  readonly version: string;
  loadComposition(): Promise<Composition>;
  loadShells(): Promise<Shells>;
  /** Calls the listener on Ctrl-C instead of ending the program. Returns the function that stops it. */
  onInterrupt(listener: () => void): () => void;
}

/** What a command works with. */
export interface Shell {
  readonly output: Output;
  readonly settings: Settings;
  /**
   * Opens the engine, lends it, and closes it whatever happens. Ctrl-C cancels what the engine does.
   * @param changed settings that differ from those of the command line.
   */
  withEngine<T>(use: (engine: Engine) => Promise<T>, changed?: Partial<Settings>): Promise<T>;
  openLab(): Promise<Lab>;
  openSessions(): Promise<Sessions>;
  loadShells(): Promise<Shells>;
  /** Runs long work that Ctrl-C ends in good order, by aborting the signal. */
  abortable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export function createShell(world: World, settings: Settings, output: Output): Shell {
  return {
    output,
    settings,
    async withEngine(use, changed) {
      const engine = await (await world.loadComposition()).openEngine({ ...settings, ...changed });
      const stopListening = world.onInterrupt(() => void engine.client['operation.cancel']());
      try {
        return await use(engine);
      } finally {
        stopListening();
        await engine.close();
      }
    },
    openLab: async () => (await world.loadComposition()).openLab(settings),
    openSessions: async () => (await world.loadComposition()).openSessions(settings),
    loadShells: world.loadShells,
    async abortable(work) {
      const controller = new AbortController();
      const stopListening = world.onInterrupt(() => controller.abort());
      try {
        return await work(controller.signal);
      } finally {
        stopListening();
      }
    },
  };
}
