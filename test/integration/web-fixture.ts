import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Bridge } from '../../src/contract/bridge.ts';
import { readPageFiles } from '../../src/main/web/page-files.ts';
import { startWebServer } from '../../src/main/web/web-server.ts';
import { createFakeApp, storeWith } from '../fakes/fake-app.ts';
import { fakeFace } from '../fakes/fake-faces.ts';
import { ask, openSocket, type PageSocket } from './web-client.ts';

export type WebShell = Awaited<ReturnType<typeof createWebShell>>;

/** The web server with a small page, on the real application with fake ports: Ada is enrolled, somebody else is there. */
export async function createWebShell() {
  const directory = mkdtempSync(join(tmpdir(), 'depthkey-web-'));
  const { app } = createFakeApp({ store: await storeWith('Ada', 0), script: [[fakeFace(80)]] });
  const bridge = { ...app, send: vi.fn<Bridge['send']>(app.send) };
  const server = await startWebServer({ files: readPageFiles(writePage(directory)), bridge });
  const { origin } = server;
  const { host, port } = new URL(origin);
  const entryPath = server.entryUrl.slice(origin.length);
  const sockets: PageSocket[] = [];
  let cookie: string | undefined;
  const get = (path: string, ...headers: readonly string[]) =>
    ask(Number(port), [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers]);
  /** The cookie that the token buys. */
  const enter = async () => {
    cookie ??= /set-cookie: ([^;]+)/.exec((await get(entryPath)).head)?.[1] ?? '';
    return cookie;
  };
  const dial = (headers: Readonly<Record<string, string>>, path = '/bridge') => {
    const socket = openSocket(`ws://${host}${path}`, headers);
    sockets.push(socket);
    return socket;
  };
  return {
    server,
    bridge,
    origin,
    host: `Host: ${host}`,
    port: Number(port),
    entryPath,
    get,
    ask: (...lines: readonly string[]) => ask(Number(port), lines),
    enter,
    dial,
    /** A socket as our own page opens it. */
    async openPage() {
      const page = dial({ origin, cookie: await enter() });
      await page.opened;
      return page;
    },
    async close() {
      for (const { socket } of sockets) socket.terminate();
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** For what happens soon, on a busy machine too. */
export const soon = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 10_000 });

function writePage(directory: string): string {
  const page = join(directory, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(directory, 'secret.txt'), 'a secret');
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Depthkey</title>');
  writeFileSync(join(page, 'assets', 'main.js'), 'export {};');
  symlinkSync(join(directory, 'secret.txt'), join(page, 'link.txt'));
  return page;
}
