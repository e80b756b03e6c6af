import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { ExportOptions } from '../core/session.ts';
import type { ExportedFile, SessionArchive } from '../core/session-archive.ts';
import type { KeyStore } from '../core/store.ts';
import { createArchiveFolder } from './archive-folder.ts';
import { memorySource } from './bytes.ts';
import { usualCompression } from './compression.ts';
import { previewExport } from './export-session.ts';
import { startIntake } from './intake.ts';
import { createMemoryOfFailures } from './memory-of-failures.ts';
import { memoryKey, openMemory } from './memory-seal.ts';
import { type OpenedSession, openSession, readSession } from './open-session.ts';
import { type RecorderClock, startRecorder } from './recorder.ts';
import { writeExport } from './write-export.ts';

export interface ArchiveOptions {
  /** Its folder; made when first needed. */
  readonly folder: string;
  /** Guards what is kept by itself. */
  readonly keyStore: Pick<KeyStore, 'id' | 'load'>;
  readonly clock: RecorderClock;
}

/** As the port, whose recordings can be copied as well. */
export interface FileArchive extends SessionArchive {
  open(id: string): Promise<OpenedSession>;
}

/** The program's own recordings in a folder. */
export function createSessionArchive({ folder: root, keyStore, clock }: ArchiveOptions): FileArchive {
  const folder = createArchiveFolder(root);
  const key = () => keyOf(keyStore);
  const open = async (id: string): Promise<OpenedSession> => {
    const { path, kind } = await folder.find(id);
    if (kind === 'recording') return openSession(path);
    return readSession(memorySource(openMemory(await readFile(path), key(), id)), id);
  };
  const withSession = async <T>(id: string, use: (session: OpenedSession) => Promise<T>) => {
    const session = await open(id);
    try {
      return await use(session);
    } finally {
      await session.close();
    }
  };
  return {
    list: async () => (await folder.list()).map(({ path: _, ...summary }) => summary),
    open,
    remove: folder.remove,
    async record(id, notes, color) {
      const file = folder.place('recording', id);
      await folder.prepare();
      return startRecorder({ file, color, compression: usualCompression, notes }, clock);
    },
    preview: (id, options) => withSession(id, (session) => previewExport(session, options)),
    export: (id, options, passphrase) =>
      withSession(id, (session) => exportInto(root, id, session, options, passphrase)),
    async take(id) {
      const file = folder.place('recording', id);
      await folder.prepare();
      return startIntake(root, id, file);
    },
    ...createMemoryOfFailures({ folder, settingsFile: join(root, 'memory.json'), key, clock }),
  };
}

async function exportInto(
  root: string,
  id: string,
  session: OpenedSession,
  options: ExportOptions,
  passphrase: string | undefined,
): Promise<ExportedFile> {
  const exports = join(root, 'exports');
  await mkdir(exports, { recursive: true, mode: 0o700 });
  const ending = passphrase === undefined ? '.mcap' : '.mcap.age';
  return writeExport(freeName(exports, `${id} ${options.redaction}`, ending), session, options, passphrase);
}

function keyOf(keyStore: ArchiveOptions['keyStore']): Uint8Array {
  const key = keyStore.load();
  if (key) return memoryKey(key);
  const hint = 'Put the key back. If it is lost, remove what was kept: nobody can read it any more.';
  throw new AppError(ErrorCode.keyMissing, `Expected the key of the store, found none in ${keyStore.id}`, { hint });
}

function freeName(folder: string, name: string, ending: string): string {
  for (let number = 1; ; number++) {
    const file = join(folder, `${name}${number === 1 ? '' : ` ${number}`}${ending}`);
    if (!existsSync(file)) return file;
  }
}
