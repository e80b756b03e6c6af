import { expect, test } from 'vitest';
import type { Link } from './connection.ts';
import type { SocketEvents } from './lasting-socket.ts';
import { createSocketBridge } from './socket-bridge.ts';

/** Sockets that the test opens, closes and speaks through. */
function createExchange() {
  const sent: unknown[] = [];
  const delays: number[] = [];
  let dial: (() => void) | undefined;
  let socket: SocketEvents | undefined;
  const bridge = createSocketBridge(
    (events) => {
      socket = events;
      return { send: (text) => sent.push(JSON.parse(text)) };
    },
    (callback, delayMs) => {
      delays.push(delayMs);
      dial = callback;
    },
  );
  return {
    bridge,
    sent,
    delays,
    open: () => socket?.onOpen(),
    close: (code: number) => socket?.onClose(code),
    say: (data: unknown) => socket?.onMessage(data),
    redial: () => dial?.(),
  };
}

const request = { id: 7, call: 'state.get', input: undefined };

test('a request waits for the socket and gets its own reply', async () => {
  const { bridge, sent, open, say } = createExchange();
  const reply = bridge.send(request);
  expect(sent).toEqual([]);
  open();
  expect(sent).toEqual([{ type: 'request', request: { id: 7, call: 'state.get' } }]);
  say(JSON.stringify({ type: 'reply', reply: { id: 6, ok: true, output: 'of another' } }));
  say(JSON.stringify({ type: 'reply', reply: { id: 7, ok: true, output: 'mine' } }));
  expect(await reply).toEqual({ id: 7, ok: true, output: 'mine' });
});

test('a lost socket answers what was under way and is opened again, ever more slowly', async () => {
  const { bridge, delays, open, close, redial } = createExchange();
  const links: Link[] = [];
  bridge.onLink((link) => links.push(link));
  open();
  const reply = bridge.send(request);
  close(1006);
  expect(await reply).toMatchObject({ ok: false, fault: { code: 'engine-stopped' } });
  redial();
  close(1006);
  redial();
  open();
  expect(links).toEqual(['connecting', 'open', 'lost', 'lost', 'open']);
  expect(delays).toEqual([500, 1000]);
});

test('a refused socket is not opened again, and says to start the program again', async () => {
  const { bridge, delays, close } = createExchange();
  close(4401);
  expect(delays).toEqual([]);
  expect(await bridge.send(request)).toMatchObject({ ok: false, fault: { hint: 'Start the program again.' } });
});

test('a frame is acknowledged after it was shown, and watching outlives a lost socket', async () => {
  const { bridge, sent, open, close, say, redial } = createExchange();
  open();
  let finish = () => {};
  const frames: Uint8Array[] = [];
  bridge.watch((frame) => {
    frames.push(frame);
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  say(Uint8Array.of(1, 2, 3).buffer);
  expect(frames).toEqual([Uint8Array.of(1, 2, 3)]);
  expect(sent).toEqual([{ type: 'watch', isWatching: true }]);
  finish();
  await expect.poll(() => sent).toContainEqual({ type: 'shown' });
  close(1006);
  redial();
  open();
  expect(sent.at(-1)).toEqual({ type: 'watch', isWatching: true });
});

test('a frame that comes after watching has ended does not hold up the channel', async () => {
  const { bridge, sent, open, say } = createExchange();
  open();
  bridge.watch(() => Promise.resolve())();
  say(Uint8Array.of(1).buffer);
  await expect.poll(() => sent.at(-1)).toEqual({ type: 'shown' });
});
