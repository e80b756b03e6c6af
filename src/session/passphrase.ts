import { Decrypter, Encrypter } from 'age-encryption';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { ByteSink } from './bytes.ts';

/** Shorter ones are guessed by whoever has the file and time. */
const shortestPassphrase = 12;

/**
 * Encrypts what is written on its way to the sink, in the age format (age-encryption.org/v1): any program that reads it
 * opens the file with the passphrase. `end` writes what is left; the sink stays open. Throws `invalid-argument` for a
 * short passphrase.
 */
export async function encryptedSink(sink: ByteSink, passphrase: string): Promise<ByteSink & { end(): Promise<void> }> {
  if (passphrase.length < shortestPassphrase) {
    const message = `Expected a passphrase of at least ${shortestPassphrase} characters, found ${passphrase.length}`;
    throw new AppError(ErrorCode.invalidArgument, message, { hint: 'Take five words that do not belong together.' });
  }
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const plain = writable.getWriter();
  const written = pour(await encrypter.encrypt(readable), sink);
  written.catch(() => undefined);
  let position = 0n;
  return {
    position: () => position,
    async write(bytes) {
      // The writer of the recording uses its buffer again.
      await plain.write(bytes.slice());
      position += BigInt(bytes.length);
    },
    async end() {
      await plain.close();
      await written;
    },
  };
}

/** Throws `invalid-argument` for another passphrase, `data-invalid` for a file that was altered or cut. */
export async function decrypt(bytes: ReadableStream<Uint8Array>, passphrase: string, sink: ByteSink): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const plain = await decrypter.decrypt(bytes).catch((cause: unknown) => {
    throw new AppError(ErrorCode.invalidArgument, 'Expected the passphrase of this file, found another', { cause });
  });
  await pour(plain, sink).catch((cause: unknown) => {
    if (cause instanceof AppError) throw cause;
    throw new AppError(ErrorCode.dataInvalid, 'Expected an encrypted file as it was written, found it altered', {
      cause,
    });
  });
}

async function pour(stream: ReadableStream<Uint8Array>, sink: ByteSink): Promise<void> {
  for await (const bytes of stream) await sink.write(bytes);
}

const header = Buffer.from('age-encryption.org/v1\n');

/** Whether the bytes begin as a file in the age format does. */
export const isEncrypted = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, header.length)).equals(header);
