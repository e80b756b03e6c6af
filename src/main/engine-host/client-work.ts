import type { Bridge } from '../../contract/bridge.ts';

/** What one page has asked of the engine. A page that goes has given up: nothing it started goes on unseen. */
export interface ClientWork {
  send: Bridge['send'];
  /** The page has gone: cancels the enrollment or attempt that it started, if that still runs. */
  leave(): void;
}

/** They take as long as a person does, and are refused at once when another one runs. */
const isLong = (call: string) => call === 'enrollment.start' || call === 'attempt.start';

export function createClientWork(bridge: Pick<Bridge, 'send'>): ClientWork {
  let running = 0;
  return {
    async send(request) {
      if (!isLong(request.call)) return bridge.send(request);
      running += 1;
      try {
        return await bridge.send(request);
      } finally {
        running -= 1;
      }
    },
    leave() {
      if (running > 0) void bridge.send({ id: 0, call: 'operation.cancel', input: undefined });
    },
  };
}
