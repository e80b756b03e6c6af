import type { EngineMessage } from '../../contract/bridge.ts';
import { AppError } from '../../core/errors.ts';
import type { EngineChild } from './engine-child.ts';
import type { HostClock } from './host-clock.ts';
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

/** How long closing waits: a process that does not end by itself is ended by force before. */
const closingMs = 6000;

/** Starts a process at once, and another one when it stops, until it stopped too often. */
export function keepRunning(start: () => EngineChild, clock: HostClock, events: KeeperEvents): Keeper {
  const restarts = createRestarts();
  let child: EngineChild | undefined;
  let closing: Promise<void> | undefined;
  let cancelStart: () => void = () => undefined;
  const onExit = (why: string) => {
    child = undefined;
    if (closing) return;
    const delayMs = restarts.next(clock.nowMs());
    if (delayMs === undefined) return events.onEnd(restarts.count(), why);
    cancelStart = clock.after(delayMs, launch);
    events.onStop(restarts.count(), why);
  };
  const launch = () => {
    try {
      const launched = start();
      child = launched;
      launched.onMessage((message) => {
        if (child === launched && !closing) events.onMessage(message, launched);
      });
      launched.onExit((why) => {
        if (child === launched) onExit(why);
      });
    } catch (error) {
      onExit(AppError.from(error).message);
    }
  };
  launch();
  return {
    child: () => child,
    close() {
      if (!closing) {
        cancelStart();
        closing = child ? end(child, clock) : Promise.resolve();
        events.onEnd(restarts.count());
      }
      return closing;
    },
  };
}

function end(child: EngineChild, clock: HostClock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(closingMs, resolve);
    child.onExit(() => {
      cancel();
      resolve();
    });
    child.kill();
  });
}
