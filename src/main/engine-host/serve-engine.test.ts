import { expect, it, vi } from 'vitest';
import type { Bridge, EngineMessage } from '../../contract/bridge.ts';
import type { Push } from '../../contract/wire.ts';
import { serveEngine } from './serve-engine.ts';

async function setUp() {
  const posted: EngineMessage[] = [];
  let say: (message: unknown) => void = () => undefined;
  let show: (frame: Uint8Array) => Promise<void> = async () => undefined;
  let push: (push: Push) => void = () => undefined;
  const stop = vi.fn();
  const engine: Bridge = {
    send: async ({ id, call }) => ({ id, ok: true, output: call }),
    onPush(listener) {
      push = listener;
      return () => undefined;
    },
    watch: vi.fn((listener) => {
      show = listener;
      return stop;
    }),
  };
  await serveEngine(engine, {
    post: (message) => void posted.push(message),
    onMessage(listener) {
      say = listener;
    },
  });
  const greeting = posted.splice(0);
  return {
    engine,
    stop,
    posted,
    greeting,
    say: (message: unknown) => say(message),
    show: (frame: Uint8Array) => show(frame),
    push: (message: Push) => push(message),
  };
}

it('begins with the state, answers requests, and passes pushes on', async () => {
  const { greeting, posted, say, push } = await setUp();
  expect(greeting).toEqual([{ type: 'push', push: { event: 'state', payload: 'state.get' } }]);
  say({ type: 'request', request: { id: 5, call: 'doctor.report', input: undefined } });
  push({ event: 'state', payload: 1 });
  await vi.waitFor(() => expect(posted).toHaveLength(2));
  expect(posted).toEqual([
    { type: 'push', push: { event: 'state', payload: 1 } },
    { type: 'reply', reply: { id: 5, ok: true, output: 'doctor.report' } },
  ]);
});

it('sends one frame, and the next when that was shown', async () => {
  const { engine, stop, posted, say, show } = await setUp();
  say({ type: 'watch', isWatching: true });
  say({ type: 'watch', isWatching: true });
  expect(engine.watch).toHaveBeenCalledTimes(1);
  const isShown = vi.fn();
  const showing = show(Uint8Array.of(1)).then(isShown);
  await Promise.resolve();
  expect(posted).toEqual([{ type: 'frame', frame: Uint8Array.of(1) }]);
  expect(isShown).not.toHaveBeenCalled();
  say({ type: 'shown' });
  await showing;
  say({ type: 'watch', isWatching: false });
  say({ type: 'watch', isWatching: false });
  expect(stop).toHaveBeenCalledTimes(1);
});

it.each([undefined, null, 7, 'shown', {}, { type: 'matched' }])('passes over %j', async (message) => {
  const { posted, say } = await setUp();
  expect(() => say(message)).not.toThrow();
  expect(posted).toEqual([]);
});
