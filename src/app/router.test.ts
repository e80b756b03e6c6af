import { describe, expect, it } from 'vitest';
import { fakeContract } from '../../test/fakes/fake-contract.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { createRouter } from './router.ts';

const send = createRouter(fakeContract, {
  half: ({ value }) => ({ half: value / 2, secret: 'kept' }),
  fail: () => {
    throw new AppError(ErrorCode.storeFull, 'Expected room on the disk, found none', { hint: 'Free some.' });
  },
  crash: () => {
    throw new TypeError('x is not a function');
  },
});

describe('createRouter', () => {
  it('answers with what the contract names and nothing more', async () => {
    expect(await send({ id: 7, call: 'half', input: { value: 4, more: 1 } })).toEqual({
      id: 7,
      ok: true,
      output: { half: 2 },
    });
  });

  it.each(['toString', '__proto__', 'constructor', 'hasOwnProperty', '', 'halves'])(
    'refuses the call %j',
    async (name) => {
      expect(await send({ id: 1, call: name, input: undefined })).toMatchObject({
        ok: false,
        fault: { code: 'invalid-argument' },
      });
    },
  );

  it.each([undefined, null, 'text', {}, { value: '4' }, { value: 0 }, { value: Number.NaN }, []])(
    'refuses the input %j',
    async (input) => {
      const reply = await send({ id: 1, call: 'half', input });
      expect(reply).toMatchObject({ ok: false, fault: { code: 'invalid-argument' } });
    },
  );

  it('passes faults on and turns anything else into one, without a stack', async () => {
    const fault = { code: 'store-full', message: 'Expected room on the disk, found none', hint: 'Free some.' };
    expect(await send({ id: 2, call: 'fail', input: undefined })).toEqual({ id: 2, ok: false, fault });
    const internal = { code: 'internal', message: 'x is not a function' };
    expect(await send({ id: 3, call: 'crash', input: undefined })).toEqual({ id: 3, ok: false, fault: internal });
  });
});
