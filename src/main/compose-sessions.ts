import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { galleryFor } from '../app/gallery.ts';
import { type ReplayPieces, replayAttempt } from '../app/replay-attempts.ts';
import { attemptSpans } from '../core/attempt-spans.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { isRehearsal } from '../core/rehearsal.ts';
import type { Session } from '../core/session.ts';
import { createFaceEmbedder } from '../network/face-embedder.ts';
import { openFileSource } from '../session/bytes.ts';
import { previewExport } from '../session/export-session.ts';
import { importSession, nameOfFile } from '../session/import-session.ts';
import { type OpenedSession, openSession } from '../session/open-session.ts';
import { checkSessionName } from '../session/session-name.ts';
import { verifySession } from '../session/verify-session.ts';
import { writeExport } from '../session/write-export.ts';
import { createFaceReader } from '../vision/face-reader.ts';
import type { Sessions, Settings } from './engine.ts';
import { openStore } from './open-store.ts';
import { readPassphrase } from './passphrase-file.ts';
import { cacheDir, modelDir, sessionsDir } from './paths.ts';
import {
  compareLines,
  contentLines,
  exportLine,
  listLines,
  type SessionEntry,
  sessionDocument,
  showLines,
  verifyLines,
} from './session-words.ts';
import { systemClock } from './system-clock.ts';

/** Recordings in files, looked at with today's models and whoever is enrolled in the data folder. */
export function openSessions({ dataDir }: Settings): Sessions {
  return {
    show: (file) =>
      withSession(file, async (session) => {
        const document = sessionDocument(session);
        return { document, lines: showLines(document) };
      }),
    async list(folder) {
      const sessions = await entriesIn(folder ?? sessionsDir(dataDir), folder === undefined);
      return { document: { sessions }, lines: listLines(sessions) };
    },
    preview: (file, options) =>
      withSession(file, async (session) => {
        const { sample: _, ...document } = await previewExport(session, options);
        return { document, lines: contentLines(document) };
      }),
    export: exportTo,
    async import(file, { name = nameOfFile(file), passphraseFile }) {
      const to = join(sessionsDir(dataDir), `${checkSessionName(name)}.mcap`);
      await importSession(file, to, await passphraseIn(passphraseFile));
      return { document: { name, file: to }, lines: [`Imported as "${name}": ${to}`] };
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
    compare: (file, signal) => withSession(file, (session) => compare(session, dataDir, `replay:${file}`, signal)),
  };
}

const exportTo: Sessions['export'] = (file, to, { passphraseFile, ...options }) =>
  withSession(file, async (session) => {
    const { sample: _, ...content } = await previewExport(session, options);
    const written = await writeExport(to, session, options, await passphraseIn(passphraseFile));
    return { document: { ...written, ...content }, lines: [...contentLines(content), exportLine(written)] };
  });

const passphraseIn = (file: string | undefined) => (file === undefined ? undefined : readPassphrase(file));

async function withSession<T>(file: string, use: (session: OpenedSession) => Promise<T>): Promise<T> {
  const session = await openSession(file);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

/** @param mayBeMissing for the program's own folder, which is made when first needed. */
async function entriesIn(folder: string, mayBeMissing: boolean): Promise<readonly SessionEntry[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    if (mayBeMissing) return [];
    throw new AppError(ErrorCode.dataMissing, `Expected a folder ${folder}, found none that can be read`, { cause });
  });
  const files = names.filter((name) => name.endsWith('.mcap')).sort();
  return Promise.all(files.map((name) => entryOf(join(folder, name), name)));
}

async function entryOf(file: string, name: string): Promise<SessionEntry> {
  const { size: bytes } = await stat(file);
  try {
    return await withSession(file, async (session) => ({ name, bytes, ...sessionDocument(session) }));
  } catch (error) {
    return { name, bytes, problem: AppError.from(error).message };
  }
}

async function compare(session: Session, dataDir: string, sensor: string, signal: AbortSignal) {
  // An attempt that nobody looked at decided nothing that could change.
  const spans = attemptSpans(session.records).filter(
    ({ ended: { outcome } }) => outcome !== 'locked-out' && outcome !== 'fault',
  );
  const attempts = await withPieces(dataDir, sensor, signal, async (pieces) => {
    const replayed = [];
    for (const span of spans) replayed.push(await replayAttempt(session, span, pieces));
    return replayed;
  });
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
      return await use({ reader, embedder, templates, clock: systemClock, isCancelled: () => signal.aborted });
    } finally {
      await reader.close();
      await embedder.close();
    }
  } finally {
    store.close();
  }
}
