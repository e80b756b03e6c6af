import type { Bridge } from '../../contract/bridge.ts';
import type { Connection } from './connection.ts';
import type { OpenSocket } from './lasting-socket.ts';
import { createSocketBridge } from './socket-bridge.ts';

declare global {
  interface Window {
    /** From Electron's preload. */
    readonly depthkey?: Bridge;
  }
}

/** The bridge of the shell this page runs in: handed in by a preload, else a socket to where the page came from. */
export function connect(): Connection {
  const { depthkey } = window;
  if (!depthkey) return createSocketBridge(openSocket);
  return {
    send: (request) => depthkey.send(request),
    onPush: (listener) => depthkey.onPush(listener),
    watch: (listener) => depthkey.watch(listener),
    onLink(listener) {
      listener('open');
      return () => undefined;
    },
  };
}

const openSocket: OpenSocket = ({ onOpen, onMessage, onClose }) => {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(`${scheme}//${location.host}/bridge`);
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', onOpen);
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data));
  socket.addEventListener('close', ({ code }) => onClose(code));
  return socket;
};
