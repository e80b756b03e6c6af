import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bridge } from '../../contract/bridge.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { type Answers, createAnswers, type Refusal } from './answers.ts';
import { type Callers, createCallers } from './callers.ts';
import { createDoor, type Door } from './door.ts';
import type { PageFile } from './page-files.ts';
import { isOfAnotherUser } from './peer-user.ts';
import { acceptSockets } from './web-socket.ts';

export interface WebServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The address that lets a browser in: once, within ten minutes. */
  readonly entryUrl: string;
  close(): Promise<void>;
}

export interface WebOptions {
  readonly files: ReadonlyMap<string, PageFile>;
  readonly bridge: Bridge;
  /** Any free one when left out. */
  readonly port?: number;
  /** How long a request may take to say what it wants. */
  readonly headersTimeoutMs?: number;
}

const address = '127.0.0.1';
const mostConnections = 64;
const longestUrl = 2048;
const limits = { maxHeaderSize: 8192, keepAliveTimeout: 5000, connectionsCheckingInterval: 500 };

/**
 * Serves the page to the browsers of this machine, and lets it speak to the engine. Throws `invalid-argument` when the
 * port is taken.
 */
export async function startWebServer(options: WebOptions): Promise<WebServer> {
  const { files, bridge, port = 0, headersTimeoutMs = 5000 } = options;
  const timeouts = { headersTimeout: headersTimeoutMs, requestTimeout: 2 * headersTimeoutMs };
  const server = createServer({ ...limits, ...timeouts });
  server.maxConnections = mostConnections;
  server.on('connection', (socket) => {
    if (isOfAnotherUser(socket)) socket.destroy();
  });
  const origin = `http://${address}:${await listen(server, port)}`;
  const door = createDoor(() => performance.now());
  const callers = createCallers(origin, door);
  const answers = createAnswers(origin);
  server.on('request', (request, response) => answer(request, response, { files, door, callers, answers }));
  const sockets = acceptSockets(server, callers, bridge);
  return {
    origin,
    entryUrl: `${origin}/enter?token=${door.token}`,
    async close() {
      sockets.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Pieces {
  readonly files: ReadonlyMap<string, PageFile>;
  readonly door: Door;
  readonly callers: Callers;
  readonly answers: Answers;
}

function answer(request: IncomingMessage, response: ServerResponse, { files, door, callers, answers }: Pieces): void {
  const refuse = (status: Refusal) => answers.refuse(response, status);
  const refusal = refusalOf(request, callers);
  if (refusal !== undefined) return refuse(refusal);
  const [path = '', query] = (request.url ?? '').split('?', 2);
  const isKnown = callers.isKnown(request);
  if (path === '/enter') {
    // Also where the address is opened a second time, as when a browser brings back its windows.
    if (isKnown) return answers.redirect(response);
    const token = request.method === 'GET' ? new URLSearchParams(query).get('token') : null;
    const key = door.enter(token ?? '');
    return key === undefined ? refuse(401) : answers.redirect(response, callers.cookie(key));
  }
  if (!isKnown) return refuse(401);
  const file = files.get(path);
  return file ? answers.file(response, file) : refuse(404);
}

/** What is wrong with a request before it is known who asks. */
function refusalOf(request: IncomingMessage, callers: Callers): Refusal | undefined {
  const { method, headers, url = '' } = request;
  if (!callers.isForUs(request)) return 421;
  if (callers.isOurPage(request) === false) return 403;
  if (method !== 'GET' && method !== 'HEAD') return 405;
  if (Number(headers['content-length'] ?? 0) !== 0 || headers['transfer-encoding'] !== undefined) return 413;
  return url.length > longestUrl ? 414 : undefined;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ message }) => {
      const hint = 'Choose another port, or none.';
      reject(new AppError(ErrorCode.invalidArgument, `Expected a free port, found: ${message}`, { hint }));
    });
    server.listen(port, address, () => resolve((server.address() as AddressInfo).port));
  });
}
