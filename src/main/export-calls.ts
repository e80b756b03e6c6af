import { join } from 'node:path';
import { previewExport } from '../session/export-session.ts';
import { importSession, nameOfFile } from '../session/import-session.ts';
import type { OpenedSession } from '../session/open-session.ts';
import { checkSessionName } from '../session/session-name.ts';
import { writeExport } from '../session/write-export.ts';
import type { Sessions } from './engine.ts';
import { writeForm } from './export-forms.ts';
import { readPassphrase } from './passphrase-file.ts';
import { sessionsDir } from './paths.ts';
import { contentLines, exportLine } from './session-words.ts';

type WithSession = <T>(name: string, use: (session: OpenedSession) => Promise<T>) => Promise<T>;

/** Giving recordings away, and taking them in. */
export function exportCalls(
  withSession: WithSession,
  dataDir: string,
): Pick<Sessions, 'preview' | 'export' | 'exportAs' | 'import'> {
  return {
    preview: (file, options) =>
      withSession(file, async (session) => {
        const { sample: _, ...document } = await previewExport(session, options);
        return { document, lines: contentLines(document) };
      }),
    export: (file, to, { passphraseFile, ...options }) =>
      withSession(file, async (session) => {
        const { sample: _, ...content } = await previewExport(session, options);
        const written = await writeExport(to, session, options, await passphraseIn(passphraseFile));
        return { document: { ...written, ...content }, lines: [...contentLines(content), exportLine(written)] };
      }),
    exportAs: (form, file, to, options) =>
      withSession(file, async (session) => {
        const { sample: _, ...content } = await previewExport(session, options);
        await writeForm(form, to, session, options);
        return { document: { file: to, form, ...content }, lines: [...contentLines(content), `Wrote ${to}.`] };
      }),
    async import(file, { name = nameOfFile(file), passphraseFile }) {
      const to = join(sessionsDir(dataDir), `${checkSessionName(name)}.mcap`);
      await importSession({ from: file, name: file, to }, await passphraseIn(passphraseFile));
      return { document: { name, file: to }, lines: [`Imported as "${name}": ${to}`] };
    },
  };
}

const passphraseIn = (file: string | undefined) => (file === undefined ? undefined : readPassphrase(file));
