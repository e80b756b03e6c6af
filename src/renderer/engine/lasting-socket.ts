import type { Link } from './connection.ts';

/** What becomes of one socket. */
export interface SocketEvents {
  onOpen(): void;
  /** Text, or bytes as `ArrayBuffer`. */
  onMessage(data: unknown): void;
  /** It could not be opened, or was closed. @param code of RFC 6455 */
  onClose(code: number): void;
}

/** Opens one socket. */
export type OpenSocket = (events: SocketEvents) => { send(text: string): void };

export interface LastingSocket {
  link(): Link;
  /** Sent only while the link is open, else dropped. */
  send(text: string): void;
}

export interface LastingSocketEvents {
  onLink(link: Link): void;
  onMessage(data: unknown): void;
}

/** Runs a callback after a delay. */
export type Wait = (callback: () => void, delayMs: number) => void;

const firstDelayMs = 500;
const longestDelayMs = 5000;
/** Closed by a shell that does not know this page: its session is over. */
const refusal = 4401;

/** Opens a socket, and the next one when it is lost; ends for good when it is refused. */
export function keepSocket(open: OpenSocket, events: LastingSocketEvents, wait: Wait): LastingSocket {
  let link: Link = 'connecting';
  let socket: ReturnType<OpenSocket>;
  let delayMs = firstDelayMs;
  const setLink = (next: Link) => {
    link = next;
    events.onLink(next);
  };
  const dial = () => {
    socket = open({
      onOpen() {
        delayMs = firstDelayMs;
        setLink('open');
      },
      onMessage: events.onMessage,
      onClose(code) {
        if (code === refusal) return setLink('refused');
        setLink('lost');
        wait(dial, delayMs);
        delayMs = Math.min(2 * delayMs, longestDelayMs);
      },
    });
  };
  dial();
  return {
    link: () => link,
    send(text) {
      if (link === 'open') socket.send(text);
    },
  };
}
