import { AppError } from '../core/errors.ts';
import type { Client, Contract, EventMap } from './rpc.ts';
import type { Transport } from './wire.ts';

/** A typed client over any transport. Faults come back as `AppError`. */
export function createClient<C extends Contract>(contract: C, transport: Pick<Transport, 'send'>): Client<C> {
  let nextId = 0;
  const bind = (name: string) => async (input?: unknown) => {
    const reply = await transport.send({ id: nextId++, call: name, input });
    if (reply.ok) return reply.output;
    const { code, message, hint } = reply.fault;
    throw new AppError(code, message, hint === undefined ? {} : { hint });
  };
  return Object.fromEntries(Object.keys(contract.calls).map((name) => [name, bind(name)])) as unknown as Client<C>;
}

/** Listens to one event of a contract. Returns the function that takes the listener off again. */
export function listen<C extends Contract, K extends keyof C['events'] & string>(
  transport: Pick<Transport, 'onPush'>,
  event: K,
  listener: (payload: EventMap<C>[K]) => void,
): () => void {
  return transport.onPush((push) => {
    if (push.event === event) listener(push.payload as EventMap<C>[K]);
  });
}
