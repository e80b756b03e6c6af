import { isAbsolute, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the shell was told when it was started. */
export interface ShellSettings {
  readonly dataDir: string;
  /** `DRIVER[:ARG]`. */
  readonly sensor: string;
  /** A Node that runs the engine in the place of the one inside Electron. */
  readonly node?: string;
}

/** What the program was packaged with: nothing of it can be changed by whoever starts it. */
export interface PackagedSettings {
  /** A Node for an Electron whose own is too old for the engine; only tests package such a program. */
  readonly engineNode?: string;
}

/** Where the settings come from. */
export interface SettingsSources {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly defaultDataDir: () => string;
  /** Undefined where the program runs from its sources. */
  readonly packaged: PackagedSettings | undefined;
}

/**
 * Reads `--data-dir`, `--sensor`, `DEPTHKEY_DATA_DIR`, and, from the sources only, `DEPTHKEY_NODE`: an installed program
 * runs nothing that its surroundings name. Everything else is Chromium's, and left alone.
 */
export function readShellSettings({ args, env, defaultDataDir, packaged }: SettingsSources): ShellSettings {
  const options = { 'data-dir': { type: 'string' }, sensor: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options, strict: false });
  const node = text(packaged ? packaged.engineNode : env['DEPTHKEY_NODE']);
  return {
    dataDir: resolve(text(values['data-dir']) ?? text(env['DEPTHKEY_DATA_DIR']) ?? defaultDataDir()),
    sensor: text(values.sensor) ?? 'auto',
    // A name alone would be looked up in the folder that the person happens to be in.
    ...(node !== undefined && isAbsolute(node) && { node }),
  };
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
