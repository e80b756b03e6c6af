import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { SessionSummary } from '../core/session-archive.ts';
import { checkSessionName } from './session-name.ts';

const endings = { recording: '.mcap', memory: '.sealed' } as const;

/** A file of the archive. */
export interface ArchivedFile extends SessionSummary {
  readonly path: string;
}

/** The folder of the archive: recordings in it, what was kept by itself below it. */
export interface ArchiveFolder {
  /** Where a recording of this kind and name lies or would lie. Throws `invalid-argument` for what is no file name. */
  place(kind: SessionSummary['kind'], id: string): string;
  /** Makes the folders, for their owner only. */
  prepare(): Promise<void>;
  /** Newest first. */
  list(): Promise<readonly ArchivedFile[]>;
  /** Throws `data-missing`. */
  find(id: string): Promise<ArchivedFile>;
  remove(id: string): Promise<void>;
}

export function createArchiveFolder(root: string): ArchiveFolder {
  const folders = { recording: root, memory: join(root, 'memory') } as const;
  const place = (kind: SessionSummary['kind'], id: string) =>
    join(folders[kind], `${checkSessionName(id)}${endings[kind]}`);
  const list = async () => {
    const found = [...(await listKind(folders.recording, 'recording')), ...(await listKind(folders.memory, 'memory'))];
    return found.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  };
  const find = async (id: string) => {
    const found = (await list()).find((file) => file.id === id);
    if (found) return found;
    const hint = 'See what there is: depthkey sessions list';
    throw new AppError(ErrorCode.dataMissing, `Expected a recording "${id}", found none`, { hint });
  };
  return {
    place,
    list,
    find,
    prepare: async () => void (await mkdir(folders.memory, { recursive: true, mode: 0o700 })),
    remove: async (id) => rm((await find(id)).path, { force: true }),
  };
}

async function listKind(folder: string, kind: SessionSummary['kind']): Promise<ArchivedFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(endings[kind]) && !name.startsWith('.'));
  const listed = files.map(async (name) => {
    const path = join(folder, name);
    const { size, mtime } = await stat(path);
    return { id: name.slice(0, -endings[kind].length), kind, bytes: size, madeAt: mtime.toISOString(), path };
  });
  // One that was removed meanwhile is no longer there to be listed.
  return (await Promise.allSettled(listed)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
