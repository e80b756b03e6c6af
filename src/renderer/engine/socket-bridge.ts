import type { Bridge, ClientMessage, EngineMessage } from '../../contract/bridge.ts';
import type { Push } from '../../contract/wire.ts';
import { ErrorCode, type Fault } from '../../core/errors.ts';
import type { Connection, Link } from './connection.ts';
import { keepSocket, type LastingSocketEvents, type OpenSocket, type Wait } from './lasting-socket.ts';
import { createPendingRequests } from './pending-requests.ts';

const lost: Fault = {
  code: ErrorCode.engineStopped,
  message: 'The connection to Depthkey was lost before it answered.',
  hint: 'Try again as soon as this page is connected.',
};
const refused: Fault = {
  code: ErrorCode.engineStopped,
  message: 'Depthkey does not know this page any more.',
  hint: 'Start the program again.',
};

/**
 * A bridge over sockets: when one is lost, the next is opened. Requests made meanwhile wait for it; those that were
 * under way end with the fault `engine-stopped`.
 */
export function createSocketBridge(
  open: OpenSocket,
  wait: Wait = (callback, delayMs) => setTimeout(callback, delayMs),
): Connection {
  const linkListeners = new Set<(link: Link) => void>();
  const pushListeners = new Set<(push: Push) => void>();
  const pending = createPendingRequests();
  let last: Link = 'connecting';
  const onLink = (link: Link) => {
    if (link === 'refused') pending.fail(refused);
    else if (link === 'lost' && last === 'open') pending.fail(lost);
    last = link;
    if (link === 'open') for (const request of pending.all()) tell({ type: 'request', request });
    frames.resume();
    for (const listener of linkListeners) listener(link);
  };
  const onMessage: LastingSocketEvents['onMessage'] = (data) => {
    if (data instanceof ArrayBuffer) return frames.show(new Uint8Array(data));
    const message = JSON.parse(String(data)) as EngineMessage;
    if (message.type === 'reply') pending.settle(message.reply);
    else if (message.type === 'push') for (const listener of pushListeners) listener(message.push);
  };
  const tell = (message: ClientMessage) => socket.send(JSON.stringify(message));
  const frames = createFrames(tell);
  const socket = keepSocket(open, { onLink, onMessage }, wait);
  return {
    send(request) {
      if (socket.link() === 'refused') return Promise.resolve({ id: request.id, ok: false, fault: refused });
      const reply = pending.add(request);
      tell({ type: 'request', request });
      return reply;
    },
    onPush: (listener) => listenIn(pushListeners, listener),
    onLink(listener) {
      listener(socket.link());
      return listenIn(linkListeners, listener);
    },
    watch: frames.watch,
  };
}

function listenIn<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hands frames to the one who watches, and says when each was shown, also when nobody watches any more. */
function createFrames(tell: (message: ClientMessage) => void) {
  let watcher: Parameters<Bridge['watch']>[0] | undefined;
  const watch: Bridge['watch'] = (listener) => {
    watcher = listener;
    tell({ type: 'watch', isWatching: true });
    return () => {
      if (watcher !== listener) return;
      watcher = undefined;
      tell({ type: 'watch', isWatching: false });
    };
  };
  const acknowledge = () => tell({ type: 'shown' });
  return {
    watch,
    show: (frame: Uint8Array) => void (watcher?.(frame) ?? Promise.resolve()).then(acknowledge, acknowledge),
    resume() {
      if (watcher) tell({ type: 'watch', isWatching: true });
    },
  };
}
