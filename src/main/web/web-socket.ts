import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Bridge } from '../../contract/bridge.ts';
import type { Callers } from './callers.ts';
import { serveClient } from './socket-client.ts';

const path = '/bridge';
const maxPayload = 65_536;
const mostClients = 8;
const heartbeatMs = 30_000;
const partingMs = 1000;
/** Read by the page: it does not try again. */
const unknownClient = 4401;
const goingAway = 1001;

/** Lets the page of this server, with its key, speak to the engine. Returns what ends that. */
export function acceptSockets(server: Server, callers: Callers, bridge: Bridge): { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const status = statusOf(request, callers, sockets.clients.size);
    if (status !== undefined) {
      stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => stream.destroy());
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // What a broken client does ends in a close, which is listened to.
      socket.on('error', () => undefined);
      if (callers.isKnown(request)) return serveClient(socket, bridge);
      // A page is not told the status of an upgrade that was refused, only how its socket was closed.
      closeSoon(socket, unknownClient);
    });
  });
  const heart = setInterval(() => sockets.clients.forEach(beat), heartbeatMs);
  heart.unref();
  return {
    close() {
      clearInterval(heart);
      for (const socket of sockets.clients) closeSoon(socket, goingAway);
      sockets.close();
    },
  };
}

function statusOf(request: IncomingMessage, callers: Callers, clients: number): string | undefined {
  if (!callers.isForUs(request)) return '421 Misdirected Request';
  if (callers.isOurPage(request) !== true) return '403 Forbidden';
  if (request.url !== path) return '404 Not Found';
  return clients >= mostClients ? '503 Service Unavailable' : undefined;
}

/** Whether or not the other end agrees. */
function closeSoon(socket: WebSocket, code: number): void {
  socket.close(code);
  setTimeout(() => socket.terminate(), partingMs).unref();
}

const silent = new WeakSet<WebSocket>();

/** Ends a socket whose other end did not answer since the last beat. */
function beat(socket: WebSocket): void {
  if (silent.has(socket)) return socket.terminate();
  silent.add(socket);
  socket.once('pong', () => silent.delete(socket));
  socket.ping();
}
