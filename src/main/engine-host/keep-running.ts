import type { EngineMessage } from '../../contract/bridge.ts';
import type { Request } from '../../contract/wire.ts';
import { AppError } from '../../core/errors.ts';
import type { EngineChild } from './engine-child.ts';
import type { HostClock } from './host-clock.ts';
import { followPulse, longestSilenceMs, type Pulse } from './pulse.ts';
import { createRestarts } from './restarts.ts';

export interface KeeperEvents {
  /** The first one of a process says that it is ready. */
  onMessage(message: EngineMessage, child: EngineChild): void;
  /** The process stopped, and another one will be started. */
  onStop(restarts: number, why: string): void;
  /** There will be no other one: it stopped too often, or, without a `why`, because it was closed. */
  onEnd(restarts: number, why?: string): void;
}

export interface Keeper {
  /** The process of now, which may not be ready. */
  child(): EngineChild | undefined;
  /** Resolves when the process has ended. */
  close(): Promise<void>;
}

/** How long an end is waited for: a process that does not end by itself is ended by force before. */
const endingMs = 6000;
const silence = `it said nothing for ${longestSilenceMs / 1000} seconds and was ended`;

/** Starts a process at once, and another one when it stops or says nothing any more, until it stopped too often. */
export function keepRunning(start: () => EngineChild, clock: HostClock, events: KeeperEvents): Keeper {
  const restarts = createRestarts();
  let child: EngineChild | undefined;
  let ended = Promise.resolve();
  let isClosing = false;
  let cancelStart: () => void = () => undefined;
  const onExit = (why: string) => {
    child = undefined;
    if (isClosing) return;
    const delayMs = restarts.next(clock.nowMs());
    if (delayMs === undefined) return events.onEnd(restarts.count(), why);
    cancelStart = clock.after(delayMs, launch);
    events.onStop(restarts.count(), why);
  };
  const launch = () => {
    if (isClosing) return;
    try {
      const launched = start();
      // Whoever starts it may have been told to close meanwhile.
      if (isClosing) return launched.kill();
      child = launched;
      const life = followLife(launched, clock, (why) => child === launched && onExit(why));
      launched.onMessage((message) => {
        life.heard();
        if (child === launched && !isClosing) events.onMessage(message, launched);
      });
    } catch (error) {
      onExit(AppError.from(error).message);
    }
  };
  const close = () => {
    if (isClosing) return ended;
    isClosing = true;
    cancelStart();
    if (child) ended = end(child, clock);
    events.onEnd(restarts.count());
    return ended;
  };
  launch();
  return { child: () => child, close };
}

/** @param onEnd called when the process has ended by itself, or was silent and could be ended. */
function followLife(child: EngineChild, clock: HostClock, onEnd: (why: string) => void): Pick<Pulse, 'heard'> {
  let wasSilent = false;
  const pulse = followPulse(
    clock,
    () => child.post({ type: 'request', request: signOfLife }),
    () => {
      wasSilent = true;
      child.kill();
      // One that hangs in a driver may not even end by force.
      clock.after(endingMs, () => onEnd(silence));
    },
  );
  child.onExit((why) => {
    pulse.stop();
    onEnd(wasSilent ? silence : why);
  });
  return pulse;
}

/** Answered under a number that no request of a client has. */
const signOfLife: Request = { id: -1, call: 'state.get', input: undefined };

function end(child: EngineChild, clock: HostClock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(endingMs, resolve);
    child.onExit(() => {
      cancel();
      resolve();
    });
    child.kill();
  });
}
