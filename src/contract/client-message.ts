import { z } from 'zod';
import type { ClientMessage } from './bridge.ts';

const longestCall = 100;
/** No input of the contract is deeper; a deeper one could overflow the stack of whoever passes it on. */
const deepestInput = 16;

const clientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('request'),
    request: z.strictObject({
      id: z.int(),
      call: z.string().max(longestCall),
      // JSON drops an input that is undefined.
      input: z
        .unknown()
        .refine((input) => isShallow(input, deepestInput))
        .optional(),
    }),
  }),
  z.strictObject({ type: z.literal('watch'), isWatching: z.boolean() }),
  z.strictObject({ type: z.literal('shown') }),
]);

/**
 * Reads what an untrusted client sent as text: its shape only, with nothing beside it. Which calls there are, and what
 * they take, is known to the router. Undefined for anything else.
 */
export function readClientMessage(text: string): ClientMessage | undefined {
  const { data } = clientMessage.safeParse(parse(text));
  if (data?.type !== 'request') return data;
  const { id, call, input } = data.request;
  return { type: 'request', request: { id, call, input } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((each) => isShallow(each, levels - 1));
}
