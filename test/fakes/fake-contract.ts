import { z } from 'zod';
import { call } from '../../src/contract/rpc.ts';

/** A contract of three calls: one that works, two that fail. */
export const fakeContract = {
  calls: {
    half: call(z.object({ value: z.number().min(1) }), z.object({ half: z.number() })),
    fail: call(z.undefined(), z.void()),
    crash: call(z.undefined(), z.void()),
  },
  events: {},
} as const;
