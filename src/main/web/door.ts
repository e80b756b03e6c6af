import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may come in: whoever brings the token, once, and afterwards the key that was given for it. */
export interface Door {
  /** For the address that is opened or printed. */
  readonly token: string;
  /** The key for the right token, the first time and in time; undefined for anything else. */
  enter(token: string): string | undefined;
  fits(key: string): boolean;
}

const secretBytes = 32;
const tokenLifeMs = 600_000;

/** @param nowMs monotonic milliseconds. */
export function createDoor(nowMs: () => number): Door {
  const token = newSecret();
  const key = newSecret();
  const expiresAtMs = nowMs() + tokenLifeMs;
  let isUsed = false;
  return {
    token,
    enter(offered) {
      if (!isSame(offered, token) || isUsed || nowMs() >= expiresAtMs) return undefined;
      isUsed = true;
      return key;
    },
    fits: (offered) => isSame(offered, key),
  };
}

const newSecret = () => randomBytes(secretBytes).toString('base64url');

const hash = (text: string) => createHash('sha256').update(text).digest();

/** Takes the same time for every text: hashes are equally long, and say nothing about how much of them agrees. */
const isSame = (offered: string, secret: string) => timingSafeEqual(hash(offered), hash(secret));
