import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError, ErrorCode } from '../core/errors.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const format = 'depthkey-store-1';

/** Where a record belongs. It opens nowhere else. */
export interface Place {
  readonly table: string;
  readonly column: string;
  /** Key of the row, unique in its table for all time. */
  readonly row: string | number;
  /** What else must stay as it was: ids and plain values the record depends on. */
  readonly bound: readonly (string | number)[];
}

/** Encrypts and authenticates records, each under a nonce of its own and bound to its place. */
export interface Sealer {
  /** 96-bit random nonce, 128-bit tag, ciphertext. An empty record seals nothing but its place. Owned. */
  seal(plain: Uint8Array, place: Place): Uint8Array;
  /** Throws `data-invalid` when the record or what it is bound to was altered, or when it was moved. Owned. */
  open(sealed: Uint8Array, place: Place): Uint8Array;
  /** Overwrites the key. The sealer is of no use afterwards. Safe to call twice. */
  close(): void;
}

/** AES-256-GCM (NIST SP 800-38D). Takes over the 32-byte key. */
export function createSealer(key: Uint8Array): Sealer {
  return {
    seal: (plain, place) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(associated(place));
      const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
    },
    open: (sealed, place) => {
      if (sealed.length < nonceBytes + tagBytes) throw altered(place);
      const nonce = sealed.subarray(0, nonceBytes);
      const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(associated(place)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
      const plain = decipher.update(sealed.subarray(nonceBytes + tagBytes));
      try {
        return Buffer.concat([plain, decipher.final()]);
      } catch (error) {
        throw altered(place, error);
      }
    },
    close: () => {
      key.fill(0);
    },
  };
}

/** JSON keeps the parts apart: no two places have the same text. */
function associated({ table, column, row, bound }: Place): Buffer {
  return Buffer.from(JSON.stringify([format, table, column, row, ...bound]));
}

function altered({ table, column, row }: Place, cause?: unknown): AppError {
  const message = `Expected ${table}.${column} of row ${row} as it was written, found it altered or moved`;
  return new AppError(ErrorCode.dataInvalid, message, { hint: 'Remove the subject and enroll again.', cause });
}
