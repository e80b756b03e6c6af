import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { galleryFor } from '../app/gallery.ts';
import { type ReplayPieces, replayAttempts } from '../app/replay-attempts.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { isRehearsal } from '../core/rehearsal.ts';
import type { Session } from '../core/session.ts';
import { createFaceEmbedder } from '../network/face-embedder.ts';
import { createSessionArchive, type FileArchive } from '../session/archive.ts';
import { openFileSource } from '../session/bytes.ts';
import { type OpenedSession, openSession } from '../session/open-session.ts';
import { verifySession } from '../session/verify-session.ts';
import { createFileKeyStore } from '../store/file-key-store.ts';
import { createFaceReader } from '../vision/face-reader.ts';
import type { Sessions, Settings } from './engine.ts';
import { exportCalls } from './export-calls.ts';
import { openStore } from './open-store.ts';
import { cacheDir, keyFile, modelDir, sessionsDir } from './paths.ts';
import {
  compareLines,
  listLines,
  memoryLines,
  type SessionEntry,
  sessionDocument,
  showLines,
  verifyLines,
} from './session-words.ts';
import { systemClock } from './system-clock.ts';

/** Recordings in files, looked at with today's models and whoever is enrolled in the data folder. */
export function openSessions({ dataDir }: Settings): Sessions {
  const keyStore = createFileKeyStore(keyFile(dataDir));
  const archive = createSessionArchive({ folder: sessionsDir(dataDir), keyStore, clock: systemClock });
  const open = (name: string) => (existsSync(name) ? openSession(name) : archive.open(name));
  const withSession = <T>(name: string, use: (session: OpenedSession) => Promise<T>) => using(() => open(name), use);
  return {
    show: (file) =>
      withSession(file, async (session) => {
        const document = sessionDocument(session);
        return { document, lines: showLines(document) };
      }),
    async list(folder) {
      const sessions = await (folder === undefined ? entriesOf(archive) : entriesIn(folder));
      return { document: { sessions }, lines: listLines(sessions) };
    },
    async verify(file) {
      const source = await openFileSource(file);
      try {
        const document = await verifySession(source, file);
        return { document, lines: verifyLines(document), isSound: document.isSound };
      } finally {
        await source.close();
      }
    },
    ...exportCalls(withSession, dataDir),
    async memory(changed) {
      const settings = { ...archive.memory(), ...changed };
      if (Object.keys(changed).length > 0) await archive.setMemory(settings);
      return { document: settings, lines: memoryLines(settings) };
    },
    compare: (file, signal) => withSession(file, (session) => compare(session, dataDir, `replay:${file}`, signal)),
  };
}

async function using<S extends Session, T>(open: () => Promise<S>, use: (session: S) => Promise<T>): Promise<T> {
  const session = await open();
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

async function entriesIn(folder: string): Promise<readonly SessionEntry[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new AppError(ErrorCode.dataMissing, `Expected a folder ${folder}, found none that can be read`, { cause });
  });
  const files = names.filter((name) => name.endsWith('.mcap')).sort();
  return Promise.all(
    files.map(async (name) => {
      const file = join(folder, name);
      return entryOf({ name, bytes: (await stat(file)).size }, () => openSession(file));
    }),
  );
}

/** One after the other: what was kept is unsealed in memory. */
async function entriesOf(archive: FileArchive): Promise<readonly SessionEntry[]> {
  const entries: SessionEntry[] = [];
  for (const { id, kind, bytes } of await archive.list())
    entries.push(await entryOf({ name: id, kind, bytes }, () => archive.open(id)));
  return entries;
}

async function entryOf(
  about: Pick<SessionEntry, 'name' | 'kind' | 'bytes'>,
  open: () => Promise<Session>,
): Promise<SessionEntry> {
  try {
    return await using(open, async (session) => ({ ...about, ...sessionDocument(session) }));
  } catch (error) {
    return { ...about, problem: AppError.from(error).message };
  }
}

async function compare(session: Session, dataDir: string, sensor: string, signal: AbortSignal) {
  const attempts = await withPieces(dataDir, sensor, signal, (pieces) => replayAttempts(session, pieces));
  const isSame = attempts.every(({ isSameDecision }) => isSameDecision);
  return { isSame, document: { isSame, attempts }, lines: compareLines(attempts) };
}

async function withPieces<T>(
  dataDir: string,
  sensor: string,
  signal: AbortSignal,
  use: (pieces: ReplayPieces) => Promise<T>,
): Promise<T> {
  const store = openStore(dataDir);
  try {
    const embedder = await createFaceEmbedder({ modelDir, cacheDir });
    const reader = await createFaceReader();
    try {
      const templates = await galleryFor({ isRehearsal: isRehearsal(sensor) }, store, embedder);
      return await use({ reader, embedder, templates, store, clock: systemClock, isCancelled: () => signal.aborted });
    } finally {
      await reader.close();
      await embedder.close();
    }
  } finally {
    store.close();
  }
}
