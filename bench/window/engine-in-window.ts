import { chromium, type Page } from '@playwright/test';
import type { Reply } from '../../src/contract/wire.ts';
import { startServe } from './serve-process.ts';
import type { Watched } from './watched.ts';

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
  const server = startServe(['--data-dir', dataDir, '--sensor', sensor], 'keep');
  const close = async () => {
    await browser.close();
    await server.close();
  };
  try {
    await page.goto(await server.address);
    await firstShown;
  } catch (error) {
    // What is left open would keep the benchmark from ending.
    await close();
    throw error;
  }
  return {
    startToPictureMs: performance.now() - startedMs,
    page,
    shown: () => shown,
    call: (name, input) => callFrom(page, name, input),
    close,
  };
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
