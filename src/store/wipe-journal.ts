import { closeSync, fstatSync, fsyncSync, openSync, writeSync } from 'node:fs';

const zeros = new Uint8Array(65_536);

/**
 * Overwrites the rollback journal with zeros. After a commit it still holds the pages as they were before, deleted
 * records included; SQLite only zeroes its header, and unlinks it on close. Call it between transactions, while the
 * store's lock is held. Throws the system's own error.
 */
export function wipeJournal(file: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(`${file}-journal`, 'r+');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  try {
    const size = fstatSync(descriptor).size;
    for (let at = 0; at < size; at += zeros.length) {
      writeSync(descriptor, zeros, 0, Math.min(zeros.length, size - at), at);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
