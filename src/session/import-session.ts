import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Readable } from 'node:stream';
import { AppError, ErrorCode } from '../core/errors.ts';
import { createFileSink, type FileSink } from './bytes.ts';
import { openSession } from './open-session.ts';
import { decrypt, isEncrypted } from './passphrase.ts';

interface Import {
  readonly from: string;
  /** What messages call it. */
  readonly name: string;
  readonly to: string;
}

/**
 * Copies a recording to a new file, without its encryption, and makes sure that it can be read. Throws `data-missing`,
 * `data-invalid`, and `invalid-argument` for a wrong or missing passphrase and for a file that is there already.
 */
export async function importSession({ from, name, to }: Import, passphrase?: string): Promise<void> {
  const isSealed = isEncrypted(await firstBytes(from, name));
  if (isSealed && passphrase === undefined) {
    const hint = 'Whoever sent it knows it. In a terminal, put it into a file and add --passphrase-file FILE.';
    throw new AppError(ErrorCode.invalidArgument, `Expected the passphrase of ${name}, found none`, { hint });
  }
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const sink = await createFileSink(to);
  try {
    await copy(from, sink, isSealed ? passphrase : undefined);
    await sink.close();
    await (await openSession(to, name)).close();
  } catch (error) {
    await sink.close();
    await rm(to, { force: true });
    throw error;
  }
}

/** What a recording is called by default: its file name without what says of which kind it is. */
export const nameOfFile = (file: string) => basename(file).replace(/(\.mcap)?(\.age)?$/, '');

async function copy(from: string, sink: FileSink, passphrase: string | undefined): Promise<void> {
  const bytes = createReadStream(from);
  if (passphrase !== undefined) {
    await decrypt(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, passphrase, sink);
    return;
  }
  for await (const chunk of bytes) await sink.write(chunk as Uint8Array);
}

async function firstBytes(file: string, name: string): Promise<Uint8Array> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new AppError(ErrorCode.dataMissing, `Expected a recording ${name}, found none that can be read`, { cause });
  });
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(32), 0, 32, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
