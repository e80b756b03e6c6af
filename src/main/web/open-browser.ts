import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import open, { type AppName, apps, openApp } from 'open';

/** What the person sees now. */
export type Opened = 'window' | 'browser' | 'nothing';

/** A browser that cannot open a window ends before this; one that can goes on, or has handed the address over. */
const trialMs = 1500;

/** Shows an address as a window of its own where there is a browser that can, else in the person's browser. */
export async function openBrowser(url: string): Promise<Opened> {
  if (!hasDisplay()) return 'nothing';
  for (const name of windowBrowsers()) {
    if (await isShown(() => openApp(name, { arguments: [`--app=${url}`] }))) return 'window';
  }
  return (await isShown(() => open(url))) ? 'browser' : 'nothing';
}

function hasDisplay({ platform, env } = process): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

function windowBrowsers(): readonly string[] {
  return (['chrome', 'edge', 'brave'] as const).flatMap(namesOf);
}

/** Throws where a browser does not exist for the platform. */
function namesOf(browser: AppName): readonly string[] {
  try {
    const names = apps[browser];
    return typeof names === 'string' ? [names] : names;
  } catch {
    return [];
  }
}

async function isShown(start: () => Promise<ChildProcess>): Promise<boolean> {
  try {
    const browser = await start();
    if (browser.exitCode === null) {
      const stopWaiting = new AbortController();
      const { signal } = stopWaiting;
      await Promise.race([once(browser, 'exit', { signal }), wait(trialMs, undefined, { signal })]).finally(() =>
        stopWaiting.abort(),
      );
    }
    return browser.exitCode === null ? browser.signalCode === null : browser.exitCode === 0;
  } catch {
    return false;
  }
}
