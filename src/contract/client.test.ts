import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { createClient, listen } from './client.ts';
import { call } from './rpc.ts';
import type { Push, Reply, Request } from './wire.ts';

const contract = {
  calls: {
    'number.double': call(z.object({ value: z.number() }), z.number()),
    'state.get': call(z.undefined(), z.number()),
  },
  events: { state: z.number() },
} as const;

describe('createClient', () => {
  it('sends the name and the input under a new id each time', async () => {
    const requests: Request[] = [];
    const send = async (request: Request): Promise<Reply> => {
      requests.push(request);
      return { id: request.id, ok: true, output: 4 };
    };
    const client = createClient(contract, { send });
    expect(await client['number.double']({ value: 2 })).toBe(4);
    await client['state.get']();
    expect(requests).toEqual([
      { id: 0, call: 'number.double', input: { value: 2 } },
      { id: 1, call: 'state.get', input: undefined },
    ]);
  });

  it('turns a fault back into an AppError with its hint', async () => {
    const fault = { code: 'sensor-busy', message: 'In use', hint: 'Close it.' } as const;
    const client = createClient(contract, { send: async ({ id }) => ({ id, ok: false, fault }) });
    const error = await client['state.get']().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).toFault()).toEqual(fault);
  });
});

describe('listen', () => {
  it('hears its own event only, until it is taken off', () => {
    const listeners = new Set<(push: Push) => void>();
    const onPush = (listener: (push: Push) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    const heard: number[] = [];
    const stop = listen<typeof contract, 'state'>({ onPush }, 'state', (value) => void heard.push(value));
    for (const listener of listeners) listener({ event: 'other', payload: 1 });
    for (const listener of listeners) listener({ event: 'state', payload: 2 });
    stop();
    expect(heard).toEqual([2]);
    expect(listeners.size).toBe(0);
  });
});
