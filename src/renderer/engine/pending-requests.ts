import type { Reply, Request } from '../../contract/wire.ts';
import type { Fault } from '../../core/errors.ts';

/** Requests that wait for their reply. */
export interface PendingRequests {
  add(request: Request): Promise<Reply>;
  settle(reply: Reply): void;
  /** Answers all of them with a fault. */
  fail(fault: Fault): void;
  /** In the order in which they were made. */
  all(): readonly Request[];
}

export function createPendingRequests(): PendingRequests {
  const pending = new Map<number, { readonly request: Request; readonly resolve: (reply: Reply) => void }>();
  return {
    add: (request) => new Promise((resolve) => pending.set(request.id, { request, resolve })),
    settle(reply) {
      pending.get(reply.id)?.resolve(reply);
      pending.delete(reply.id);
    },
    fail(fault) {
      for (const [id, { resolve }] of pending) resolve({ id, ok: false, fault });
      pending.clear();
    },
    all: () => Array.from(pending.values(), ({ request }) => request),
  };
}
