import type { ClientMessage, EngineMessage } from '../../src/contract/bridge.ts';
import type { EngineChild } from '../../src/main/engine-host/engine-child.ts';
import type { HostClock } from '../../src/main/engine-host/host-clock.ts';

/** A clock that stands still until told otherwise. */
export function createStillClock() {
  let nowMs = 0;
  let timers: readonly { readonly endMs: number; readonly ring: () => void }[] = [];
  const clock: HostClock = {
    nowMs: () => nowMs,
    after(durationMs, ring) {
      const timer = { endMs: nowMs + durationMs, ring };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  return {
    clock,
    advance(durationMs: number) {
      nowMs += durationMs;
      const due = timers.filter(({ endMs }) => endMs <= nowMs);
      timers = timers.filter(({ endMs }) => endMs > nowMs);
      for (const { ring } of due) ring();
    },
    timers: () => timers.length,
  };
}

/** A process that the test speaks for. */
export function createFakeChild() {
  let say: (message: EngineMessage) => void = () => undefined;
  const exits: ((why: string) => void)[] = [];
  const posted: ClientMessage[] = [];
  let isKilled = false;
  const child: EngineChild = {
    post: (message) => {
      if (message.type === 'request' && typeof message.request.input === 'function') throw new Error('not this');
      posted.push(message);
    },
    onMessage: (listener) => {
      say = listener;
    },
    onExit: (listener) => void exits.push(listener),
    kill: () => {
      isKilled = true;
    },
  };
  return {
    child,
    posted,
    say: (message: EngineMessage) => say(message),
    exit: (why = 'it fell') => exits.forEach((listener) => listener(why)),
    isKilled: () => isKilled,
    requests: () => posted.flatMap((message) => (message.type === 'request' ? [message.request] : [])),
    count: (type: ClientMessage['type']) => posted.filter((message) => message.type === type).length,
  };
}
