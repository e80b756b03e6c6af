import { expect, it } from 'vitest';
import type { KeyStore } from '../../src/core/store.ts';

/** What every key store must do. `open` gives another view of the same, at first empty, place each time. */
export function describeKeyStore(open: () => KeyStore): void {
  it('has an id', () => {
    expect(open().id).not.toBe('');
  });

  it('has no key at first', () => {
    expect(open().load()).toBeUndefined();
  });

  it('keeps the 32-byte key it made', () => {
    const key = open().create();
    expect(key).toHaveLength(32);
    expect(new Set(key).size).toBeGreaterThan(8);
    expect(open().load()).toEqual(key);
  });

  it('refuses to make a second key, and keeps the first', () => {
    const store = open();
    const key = store.create();
    expect(() => store.create()).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
    expect(() => open().create()).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
    expect(store.load()).toEqual(key);
  });

  it('gives keys away: overwriting one harms nothing', () => {
    const store = open();
    const key = store.create();
    const kept = key.slice();
    key.fill(0);
    store.load()?.fill(0);
    expect(store.load()).toEqual(kept);
  });
}
