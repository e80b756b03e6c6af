import type { Session } from '../core/session.ts';
import type { SessionArchive } from '../core/session-archive.ts';

/** Keeps the recording that is looked at open: somebody scrubs through it. One at a time, each in turn. */
export function createOpenSession(archive: () => SessionArchive) {
  let current: { readonly id: string; readonly session: Session } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const close = async () => {
    const closing = current;
    current = undefined;
    await closing?.session.close();
  };
  const get = async (id: string) => {
    if (current?.id === id) return current.session;
    await close();
    const session = await archive().open(id);
    current = { id, session };
    return session;
  };
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    /** Throws what opening throws. */
    use: <T>(id: string, work: (session: Session) => Promise<T>) => inTurn(async () => work(await get(id))),
    close: () => inTurn(close),
  };
}
