import type { ByteSource } from '../../src/session/bytes.ts';
import { readSession } from '../../src/session/open-session.ts';
import { verifySession } from '../../src/session/verify-session.ts';

/** Reads all that can be read of a recording. Throws what opening throws; a broken frame is passed over. */
export async function tryEverything(source: ByteSource): Promise<void> {
  await verifySession(source, 'mutated.mcap');
  const session = await readSession(source, 'mutated.mcap');
  const last = session.frames.at(-1)?.logNs ?? 0n;
  await session.readOutlines(0n, last).catch(refuseOthers);
  for (const index of session.frames.keys()) await session.readFrame(index).catch(refuseOthers);
}

/** Damage is told as damage. */
function refuseOthers(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'data-invalid')) throw error;
}
