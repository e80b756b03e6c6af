import { rename, writeFile } from 'node:fs/promises';
import type { SessionArchive } from '../core/session-archive.ts';
import type { ArchiveFolder } from './archive-folder.ts';
import { sealMemory } from './memory-seal.ts';
import { readMemorySettings, writeMemorySettings } from './memory-settings.ts';
import { packTrace } from './pack-trace.ts';
import type { RecorderClock } from './recorder.ts';

interface MemoryPieces {
  readonly folder: ArchiveFolder;
  readonly settingsFile: string;
  readonly clock: RecorderClock;
  /** Throws `key-missing`. */
  key(): Uint8Array;
}

/** The failed attempts that are kept by themselves, each a sealed file. */
export function createMemoryOfFailures(
  pieces: MemoryPieces,
): Pick<SessionArchive, 'memory' | 'setMemory' | 'keep' | 'forgetKept'> {
  const { folder, settingsFile } = pieces;
  const settings = () => readMemorySettings(settingsFile);
  return {
    memory: settings,
    async setMemory(changed) {
      await folder.prepare();
      await writeMemorySettings(settingsFile, changed);
      await makeRoom(folder, changed.isOn ? { most: changed.most, bytes: changed.mostMb * 1e6 } : nothing);
    },
    async keep(trace) {
      const { isOn, most, mostMb } = settings();
      if (!isOn || trace.frames.length === 0) return;
      const bytes = await packTrace(trace);
      // It may have been switched off meanwhile.
      if (settings().isOn) await keepSealed(bytes, { most, bytes: mostMb * 1e6 }, pieces);
    },
    forgetKept: () => makeRoom(folder, nothing),
  };
}

interface Room {
  readonly most: number;
  readonly bytes: number;
}
const nothing: Room = { most: 0, bytes: 0 };

async function keepSealed(plain: Uint8Array, room: Room, { folder, key, clock }: MemoryPieces): Promise<void> {
  await folder.prepare();
  const id = `attempt ${new Date(clock.wallMs()).toISOString().slice(0, 23).replaceAll(':', '-').replace('T', ' ')}`;
  const path = folder.place('memory', id);
  const sealed = sealMemory(plain, key(), id);
  await makeRoom(folder, { most: room.most - 1, bytes: room.bytes - sealed.length });
  if (sealed.length > room.bytes) return;
  await writeFile(`${path}.new`, sealed, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** The oldest that were kept go, until the rest has room. Returns how many went. */
async function makeRoom(folder: ArchiveFolder, { most, bytes }: Room): Promise<number> {
  let [left, places, gone] = [bytes, most, 0];
  for (const { id, kind, bytes: size } of await folder.list()) {
    if (kind !== 'memory') continue;
    left -= size;
    places -= 1;
    if (left >= 0 && places >= 0) continue;
    await folder.remove(id);
    gone += 1;
  }
  return gone;
}
