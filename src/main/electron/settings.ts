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

/**
 * Reads `--data-dir`, `--sensor`, `DEPTHKEY_DATA_DIR` and `DEPTHKEY_NODE`. Everything else is Chromium's, and left
 * alone.
 */
export function readShellSettings(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  defaultDataDir: () => string,
): ShellSettings {
  const options = { 'data-dir': { type: 'string' }, sensor: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options, strict: false });
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const node = text(env['DEPTHKEY_NODE']);
  return {
    dataDir: resolve(text(values['data-dir']) ?? text(env['DEPTHKEY_DATA_DIR']) ?? defaultDataDir()),
    sensor: text(values.sensor) ?? 'auto',
    // A name alone would be looked up in the folder that the person happens to be in.
    ...(node !== undefined && isAbsolute(node) && { node }),
  };
}
