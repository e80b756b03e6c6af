import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../test/integration/store-fixtures.ts';
import { createSealer, type Place } from './seal.ts';

const place: Place = { table: 'views', column: 'vector', row: '7/0', bound: [3, 7, 'usual', 'model-a'] };
const plain = randomBytes(1024);

describe('sealer', () => {
  it('opens what it sealed, in its place, under its key', () => {
    const key = new Uint8Array(randomBytes(32));
    const sealed = createSealer(key.slice()).seal(plain, place);
    expect(createSealer(key).open(sealed, { ...place, bound: [...place.bound] })).toEqual(plain);
  });

  it('never seals the same record twice alike', () => {
    const sealer = createSealer(randomBytes(32));
    const nonces = Array.from({ length: 1000 }, () => Buffer.from(sealer.seal(plain, place)).toString('hex', 0, 12));
    expect(new Set(nonces).size).toBe(1000);
  });

  it.each<[string, Place]>([
    ['table', { ...place, table: 'subjects' }],
    ['column', { ...place, column: 'chips' }],
    ['row', { ...place, row: '7/1' }],
    ['subject', { ...place, bound: [4, 7, 'usual', 'model-a'] }],
    ['appearance', { ...place, bound: [3, 8, 'usual', 'model-a'] }],
    ['model', { ...place, bound: [3, 7, 'usual', 'model-b'] }],
    ['border between two values', { ...place, bound: [3, 7, 'usual","model-a'] }],
  ])('refuses a record moved to another %s', (_, elsewhere) => {
    const sealer = createSealer(randomBytes(32));
    const sealed = sealer.seal(plain, place);
    expect(thrownBy(() => sealer.open(sealed, elsewhere))).toMatchObject({ code: 'data-invalid' });
  });

  it('refuses a record with any bit altered, cut short, or of another key', () => {
    const sealer = createSealer(randomBytes(32));
    const sealed = sealer.seal(plain.subarray(0, 4), place);
    const altered = Array.from({ length: sealed.length * 8 }, (_, bit) =>
      sealed.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
    );
    const short = Array.from({ length: sealed.length }, (_, length) => sealed.subarray(0, length));
    for (const broken of [...altered, ...short])
      expect(thrownBy(() => sealer.open(broken, place))).toMatchObject({ code: 'data-invalid' });
    expect(thrownBy(() => createSealer(randomBytes(32)).open(sealed, place))).toMatchObject({ code: 'data-invalid' });
  });

  it('overwrites its key on close', () => {
    const key = new Uint8Array(randomBytes(32));
    createSealer(key).close();
    expect(key).toEqual(new Uint8Array(32));
  });
});
