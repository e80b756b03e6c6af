import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import type { ScreenState } from './screens.ts';

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));

export interface DevPage {
  /** Address of a screen in a state. */
  addressOf(screen: ScreenState, theme: 'light' | 'dark' | 'system'): string;
  close(): Promise<void>;
}

/** Builds the renderer with its made-up engine, and serves it on this machine. */
export async function serveDevPage(): Promise<DevPage> {
  await build({ configFile, logLevel: 'warn' });
  const server = await preview({ configFile, preview: { host: '127.0.0.1', port: 0 } });
  const [address] = server.resolvedUrls?.local ?? [];
  return {
    addressOf({ world, preview: mode = 'colour', hash }, theme) {
      return `${address}dev/dev.html?${new URLSearchParams({ world, theme, preview: mode })}${hash}`;
    },
    close: () => server.close(),
  };
}
