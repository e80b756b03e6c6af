import { randomBytes, randomFillSync } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { KeyStore } from '../core/store.ts';
import { withStoreFaults } from './store-fault.ts';

const keyBytes = 32;

/**
 * Keeps the key in a file that only its owner may read (0600). It protects a stolen disk or a copied database as long
 * as the key file is elsewhere; it does not protect against someone who can read this person's files.
 */
export function createFileKeyStore(file: string): KeyStore {
  return { id: `file:${file}`, load: () => loadKey(file), create: () => createKey(file) };
}

function loadKey(file: string): Uint8Array | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unusable(file, 'one that can be read', 'one that cannot', error);
  }
  try {
    checkKeyFile(file, fstatSync(descriptor));
    const key = new Uint8Array(keyBytes);
    const read = readSync(descriptor, key);
    if (read !== keyBytes) throw unusable(file, `${keyBytes} bytes`, `${read}`);
    return key;
  } finally {
    closeSync(descriptor);
  }
}

function checkKeyFile(file: string, found: Stats): void {
  if (!found.isFile()) throw unusable(file, 'a plain file', 'something else');
  const rights = found.mode & 0o777;
  // Windows has no such rights; there the person's own folder protects the file.
  if (process.platform !== 'win32' && (rights & 0o077) !== 0)
    throw unusable(file, 'rights 600', `rights ${rights.toString(8)}: others may read it`);
  if (found.size !== keyBytes) throw unusable(file, `${keyBytes} bytes`, `${found.size}`);
}

/** The key appears under its name at once and whole, and never replaces another. */
function createKey(file: string): Uint8Array {
  const key = randomFillSync(new Uint8Array(keyBytes));
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`;
  withStoreFaults(file, () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeDraft(draft, key);
      linkSync(draft, file);
    } catch (error) {
      throw error instanceof Error && 'code' in error && error.code === 'EEXIST' ? keyExists(file, error) : error;
    } finally {
      rmSync(draft, { force: true });
    }
  });
  syncFolder(dirname(file));
  return key;
}

function writeDraft(draft: string, key: Uint8Array): void {
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    fchmodSync(descriptor, 0o600);
    writeSync(descriptor, key);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A new name outlives a power cut only when its folder was written too. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function keyExists(file: string, cause: Error): AppError {
  const hint = 'Load it instead: what was encrypted with it would be lost.';
  return new AppError(ErrorCode.invalidArgument, `Expected no key yet, found one: ${file}`, { hint, cause });
}

function unusable(file: string, expected: string, found: string, cause?: unknown): AppError {
  const message = `Expected the key file to be ${expected}, found ${found}: ${file}`;
  const hint =
    'Make it readable by you alone (chmod 600), or put the right key file back. Without it what is enrolled cannot be read.';
  return new AppError(ErrorCode.keyMissing, message, { hint, cause });
}
