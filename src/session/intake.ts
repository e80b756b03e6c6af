import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Intake } from '../core/session-archive.ts';
import { createFileSink } from './bytes.ts';
import { importSession } from './import-session.ts';

/** More than two hours of frames: whatever is longer is no recording of this program. */
const mostBytes = 16 * 1024 ** 3;
/** Hidden: no recording of this name is ever listed. What a crash left is replaced. */
const waitingName = '.intake';

/**
 * Begins to take a recording into a folder. One at a time: a second one replaces the first.
 * @param to where it lies in the end. Throws `invalid-argument` where something lies there.
 */
export async function startIntake(folder: string, id: string, to: string): Promise<Intake> {
  if (existsSync(to)) {
    const message = `Expected a new name, found a recording called "${id}"`;
    throw new AppError(ErrorCode.invalidArgument, message, { hint: 'Choose another name.' });
  }
  const waiting = join(folder, waitingName);
  await rm(waiting, { force: true });
  const sink = await createFileSink(waiting);
  const drop = async () => {
    await sink.close();
    await rm(waiting, { force: true });
  };
  return {
    async write(bytes) {
      if (sink.position() + BigInt(bytes.length) > BigInt(mostBytes))
        throw new AppError(ErrorCode.invalidArgument, `Expected at most ${mostBytes} bytes, found more`);
      await sink.write(bytes);
    },
    async end(passphrase) {
      try {
        await sink.close();
        await importSession({ from: waiting, name: id, to }, passphrase);
      } finally {
        await drop();
      }
    },
    drop,
  };
}
