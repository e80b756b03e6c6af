import type { Bridge, ClientMessage } from '../../contract/bridge.ts';
import { type Announcer, createAnnouncer } from './announcer.ts';
import type { EngineChild } from './engine-child.ts';
import { type HostClock, hostClock } from './host-clock.ts';
import { closed, gaveUp, stoppedAtWork } from './host-faults.ts';
import { type KeeperEvents, keepRunning } from './keep-running.ts';
import { createRequests, type Requests } from './requests.ts';
import { createViewers, type Viewers } from './viewers.ts';

/** The engine for the many clients of a shell, in a process that is started again when it stops. */
export interface EngineHost extends Bridge {
  /** Ends the process. Requests under way are answered with a fault. */
  close(): Promise<void>;
}

export interface HostOptions {
  readonly clock?: HostClock;
  /** Takes a line for the log. */
  log?(line: string): void;
}

/** Starts the engine at once. `send` never throws: without a process it answers with the fault `engine-stopped`. */
export function createEngineHost(
  start: () => EngineChild,
  { clock = hostClock, log = () => undefined }: HostOptions = {},
): EngineHost {
  const announcer = createAnnouncer();
  const requests = createRequests(clock);
  const post = (message: ClientMessage) => {
    if (announcer.status().status === 'running') keeper.child()?.post(message);
  };
  const viewers = createViewers({
    onChange: (isWatching) => post({ type: 'watch', isWatching }),
    onShown: () => post({ type: 'shown' }),
  });
  const keeper = keepRunning(start, clock, listenTo({ announcer, requests, viewers, log }));
  return {
    send(request) {
      const now = announcer.status();
      if (now.status === 'stopped') return Promise.resolve({ id: request.id, ok: false, fault: now.fault });
      return requests.add(request);
    },
    onPush: announcer.onPush,
    watch: viewers.watch,
    close: () => keeper.close(),
  };
}

interface Pieces {
  readonly announcer: Announcer;
  readonly requests: Requests;
  readonly viewers: Viewers;
  log(line: string): void;
}

/** What the clients notice of a process that comes, speaks and goes. */
function listenTo({ announcer, requests, viewers, log }: Pieces): KeeperEvents {
  const greet = (child: EngineChild) => {
    requests.open((request) => child.post({ type: 'request', request }));
    if (viewers.count() > 0) child.post({ type: 'watch', isWatching: true });
  };
  return {
    onMessage(message, child) {
      const now = announcer.status();
      if (now.status === 'starting') {
        announcer.setStatus({ ...now, status: 'running' });
        greet(child);
      }
      if (message.type === 'reply') requests.settle(message.reply);
      if (message.type === 'push') announcer.push(message.push);
      if (message.type === 'frame') viewers.show(message.frame);
    },
    onStop(restarts, why) {
      log(`The engine stopped: ${why}`);
      requests.drop(stoppedAtWork);
      announcer.setStatus({ status: 'starting', restarts });
    },
    onEnd(restarts, why) {
      const fault = why === undefined ? closed : gaveUp(why);
      if (why !== undefined) log(fault.message);
      requests.dropAll(fault);
      announcer.setStatus({ status: 'stopped', restarts, fault });
    },
  };
}
