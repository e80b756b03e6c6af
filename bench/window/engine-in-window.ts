import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import type { Reply } from '../../src/contract/wire.ts';
import type { Watched } from './watched.ts';

const command = fileURLToPath(new URL('../../bin/depthkey', import.meta.url));

export interface InWindow extends Watched {
  /** From the start of the program to the first picture on the page; the browser was there before. */
  readonly startToPictureMs: number;
  readonly page: Page;
}

/** The program with its page in a browser, as `npm start` shows it. */
export async function startInWindow(dataDir: string, sensor: string, executablePath: string): Promise<InWindow> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  let shown = 0;
  let isFirstShown: () => void = () => undefined;
  const firstShown = new Promise<void>((resolve) => (isFirstShown = resolve));
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (!String(payload).includes('"shown"')) return;
      shown += 1;
      isFirstShown();
    }),
  );
  const startedMs = performance.now();
  const server = spawn(process.execPath, [command, 'serve', '--json', '--data-dir', dataDir, '--sensor', sensor], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => server.once('close', resolve));
  await page.goto(await addressIn(server.stdout));
  await firstShown;
  return {
    startToPictureMs: performance.now() - startedMs,
    page,
    shown: () => shown,
    call: (name, input) => callFrom(page, name, input),
    async close() {
      await browser.close();
      server.kill('SIGINT');
      await ended;
    },
  };
}

function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  let printed = '';
  return new Promise((resolve) => {
    output.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /"url": "([^"]+)"/.exec(printed)?.[1];
      if (address) resolve(address);
    });
  });
}

/** One request over a socket of its own. */
function callFrom(page: Page, call: string, input: unknown): Promise<Reply> {
  const script = `new Promise((resolve) => {
    const socket = new WebSocket('ws://' + location.host + '/bridge');
    const request = ${JSON.stringify({ id: 1, call, input })};
    socket.onopen = () => socket.send(JSON.stringify({ type: 'request', request }));
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type !== 'reply') return;
      socket.close();
      resolve(message.reply);
    };
  })`;
  return page.evaluate(script);
}
