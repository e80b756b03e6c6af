import { connect } from 'node:net';
import { WebSocket } from 'ws';
import type { EngineMessage } from '../../src/contract/bridge.ts';

export interface RawReply {
  /** 0 when the connection was closed without a word. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Sends exactly these lines as the head of a request, and reads until the server closes. */
export async function ask(port: number, lines: readonly string[]): Promise<RawReply> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('close', resolve));
  const text = Buffer.concat(chunks).toString();
  const [head = '', ...rest] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1] ?? 0), head, body: rest.join('\r\n\r\n') };
}

export interface PageSocket {
  readonly socket: WebSocket;
  /** Everything that came as text, oldest first. */
  readonly messages: readonly EngineMessage[];
  /** Everything that came as bytes. */
  readonly frames: readonly Uint8Array[];
  /** Code with which the server closed it. */
  readonly closed: Promise<number>;
  /** Resolves when it is open; rejects with the status of a refused upgrade. */
  readonly opened: Promise<void>;
}

/** A socket as a page opens it, with any headers. */
export function openSocket(url: string, headers: Readonly<Record<string, string>>): PageSocket {
  const socket = new WebSocket(url, { headers });
  const messages: EngineMessage[] = [];
  const frames: Uint8Array[] = [];
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) frames.push(data);
    else messages.push(JSON.parse(data.toString()) as EngineMessage);
  });
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('unexpected-response', (_request, { statusCode }) => reject(new Error(`${statusCode}`)));
    socket.on('error', reject);
  });
  opened.catch(() => undefined);
  return { socket, messages, frames, closed, opened };
}
