import { rm } from 'node:fs/promises';
import type { ExportOptions } from '../core/session.ts';
import type { ExportedFile } from '../core/session-archive.ts';
import { createFileSink, type FileSink } from './bytes.ts';
import { exportSession } from './export-session.ts';
import type { OpenedSession } from './open-session.ts';
import { encryptedSink } from './passphrase.ts';

/**
 * Writes an export to a new file for its owner only; what is encrypted is never on the disk in plain. A file that could
 * not be finished is taken away. Throws as `exportSession`, and `invalid-argument` for a file that is there already.
 */
export async function writeExport(
  file: string,
  session: OpenedSession,
  options: ExportOptions,
  passphrase?: string,
): Promise<ExportedFile> {
  const sink = await createFileSink(file);
  try {
    await write(sink, session, options, passphrase);
    return { file, bytes: Number(sink.position()), isEncrypted: passphrase !== undefined };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await sink.close();
  }
}

async function write(sink: FileSink, session: OpenedSession, options: ExportOptions, passphrase?: string) {
  if (passphrase === undefined) return exportSession(session, options, sink);
  const encrypted = await encryptedSink(sink, passphrase);
  await exportSession(session, options, encrypted);
  await encrypted.end();
}
