import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError, ErrorCode } from '../core/errors.ts';

const algorithm = 'aes-256-gcm';
const format = Buffer.from('depthkey-memory-1\n');
const nonceBytes = 12;
const tagBytes = 16;

/** A key of its own, derived (HKDF-SHA-256, RFC 5869) from the one that guards the store. */
export const memoryKey = (storeKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', storeKey, new Uint8Array(), format, 32));

/** Encrypts a recording (AES-256-GCM) under a nonce of its own, bound to its name. */
export function sealMemory(plain: Uint8Array, key: Uint8Array, id: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(id));
  const packed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([format, nonce, cipher.getAuthTag(), packed]);
}

/** Throws `data-invalid` when it was altered, renamed, or written under another key. */
export function openMemory(sealed: Uint8Array, key: Uint8Array, id: string): Uint8Array {
  const start = format.length + nonceBytes + tagBytes;
  const isOurs = sealed.length >= start && Buffer.from(sealed.subarray(0, format.length)).equals(format);
  if (!isOurs) throw altered(id);
  const nonce = sealed.subarray(format.length, format.length + nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(id)).setAuthTag(sealed.subarray(format.length + nonceBytes, start));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(start)), decipher.final()]);
  } catch (cause) {
    throw altered(id, cause);
  }
}

function altered(id: string, cause?: unknown): AppError {
  const hint = 'Remove it: nobody can read it any more.';
  const message = `Expected "${id}" as it was written, found it altered, renamed, or under another key`;
  return new AppError(ErrorCode.dataInvalid, message, { hint, cause });
}
