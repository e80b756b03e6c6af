import type { WebSocket } from 'ws';
import type { Bridge, ClientMessage, EngineMessage } from '../../contract/bridge.ts';
import { readClientMessage } from '../../contract/client-message.ts';
import { createClientWork } from '../engine-host/client-work.ts';
import { createFrameSender } from '../engine-host/frame-sender.ts';
import { createRate } from './rate.ts';

const closeCode = { noBinary: 1003, malformed: 1007, tooMuch: 1008 } as const;
const mostMessagesPerSecond = 200;
const mostRequests = 64;
/** Bytes that wait for a client that does not read. */
const mostWaiting = 4_000_000;

/** Answers one page as long as its socket is open. */
export function serveClient(socket: WebSocket, bridge: Bridge): void {
  const rate = createRate(mostMessagesPerSecond, () => performance.now());
  const frames = createFrameSender(bridge, (frame) => socket.send(frame, { binary: true }));
  const work = createClientWork(bridge);
  let requests = 0;
  const tell = (message: Exclude<EngineMessage, { type: 'frame' }>) => {
    if (socket.bufferedAmount > mostWaiting) return socket.terminate();
    socket.send(JSON.stringify(message));
  };
  const answer = async (message: Extract<ClientMessage, { type: 'request' }>) => {
    requests += 1;
    const reply = await work.send(message.request);
    requests -= 1;
    tell({ type: 'reply', reply });
  };
  const stopPushes = bridge.onPush((push) => tell({ type: 'push', push }));
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    // Of a socket that is being closed, nothing counts any more.
    if (socket.readyState !== socket.OPEN) return;
    if (isBinary) return socket.close(closeCode.noBinary);
    if (rate.isExceeded() || requests >= mostRequests) return socket.close(closeCode.tooMuch);
    const message = readClientMessage(data.toString());
    if (!message) return socket.close(closeCode.malformed);
    if (message.type === 'request') void answer(message);
    else if (message.type === 'watch') frames.watch(message.isWatching);
    else frames.acknowledge();
  });
  socket.on('close', () => {
    stopPushes();
    frames.watch(false);
    work.leave();
  });
}
