import { describe, expect, it } from 'vitest';
import { createDoor } from './door.ts';

describe('createDoor', () => {
  it('gives its key for the token, once', () => {
    const door = createDoor(() => 0);
    expect(door.token).toMatch(/^[\w-]{43}$/);
    expect(door.enter('')).toBeUndefined();
    expect(door.enter(`${door.token}x`)).toBeUndefined();
    const key = door.enter(door.token) ?? '';
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(key).not.toBe(door.token);
    expect(door.fits(key)).toBe(true);
    expect(door.fits(door.token)).toBe(false);
    expect(door.fits('')).toBe(false);
    expect(door.enter(door.token)).toBeUndefined();
  });

  it('takes the token for ten minutes', () => {
    let nowMs = 5000;
    const [early, late] = [createDoor(() => nowMs), createDoor(() => nowMs)];
    nowMs += 599_999;
    expect(early.enter(early.token)).toBeDefined();
    nowMs += 1;
    expect(late.enter(late.token)).toBeUndefined();
  });

  it('has a token and a key of its own', () => {
    const [one, other] = [createDoor(() => 0), createDoor(() => 0)];
    expect(one.enter(other.token)).toBeUndefined();
    expect(one.fits(other.enter(other.token) ?? '')).toBe(false);
  });
});
