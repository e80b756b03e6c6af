import type { EngineStatus } from '../../contract/app-contract.ts';
import type { Push, Transport } from '../../contract/wire.ts';

/** Tells every client what the engine pushes, and how its process is doing. */
export interface Announcer {
  status(): EngineStatus;
  setStatus(status: EngineStatus): void;
  push(push: Push): void;
  /** A newcomer is told the status at once. */
  onPush: Transport['onPush'];
}

export function createAnnouncer(): Announcer {
  const listeners = new Set<(push: Push) => void>();
  let status: EngineStatus = { status: 'starting', restarts: 0 };
  const statusPush = (): Push => ({ event: 'engine', payload: status });
  const push = (message: Push) => {
    for (const listener of listeners) listener(message);
  };
  return {
    status: () => status,
    setStatus(next) {
      status = next;
      push(statusPush());
    },
    push,
    onPush(listener) {
      listeners.add(listener);
      listener(statusPush());
      return () => listeners.delete(listener);
    },
  };
}
