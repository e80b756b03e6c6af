import { readdir } from 'node:fs/promises';
import { AppError } from '../../core/errors.ts';
import { containedPath } from '../contained-file.ts';
import { dataInvalid, dataMissing, reasonOf } from '../data-faults.ts';
import { nameFault, oddName } from '../layout.ts';

/** What a file of a foreign layout holds. */
export type ForeignPart = 'color' | 'depth' | 'ir';

/** Which view a file belongs to, from its path below the subject's folder; undefined when it is no part of a view. */
export type Recognise = (path: string) => { readonly view: string; readonly part: ForeignPart } | undefined;

/** A view found in a foreign layout, its files relative to the root. A part may be missing. */
export interface ForeignFiles {
  readonly subject: string;
  readonly view: string;
  readonly files: Readonly<Partial<Record<ForeignPart, string>>>;
}

/** Folders below a subject that are looked into. */
const deepest = 2;

/**
 * Finds the views of a layout with one folder per subject, in the order of their names. Folders with names that we
 * refuse, and views with two files for one part, go to `problems`.
 * Throws `data-missing` when no view is found at all.
 */
export async function findForeignViews(
  root: string,
  recognise: Recognise,
  problems: AppError[],
): Promise<readonly ForeignFiles[]> {
  const views: ForeignFiles[] = [];
  for (const entry of await entriesOf(root, '')) {
    if (!entry.isFolder) continue;
    const fault = nameFault(entry.name);
    if (fault === undefined) views.push(...(await viewsOf(root, entry.name, recognise, problems)));
    else problems.push(oddName(entry.name, fault));
  }
  if (views.length > 0) return views;
  const hint = 'Name the folder above the subjects: one folder per person, with pairs of colour and depth in it.';
  throw problems[0] ?? dataMissing({ path: root, expected: 'at least one view', hint });
}

async function viewsOf(root: string, subject: string, recognise: Recognise, problems: AppError[]) {
  const found = new Map<string, Partial<Record<ForeignPart, string>>>();
  const paths = await filesBelow(root, subject, deepest).catch((error: unknown): readonly string[] => {
    problems.push(AppError.from(error));
    return [];
  });
  for (const path of paths) {
    const known = recognise(path.slice(subject.length + 1));
    if (!known) continue;
    const fault = nameFault(known.view);
    const files = found.get(known.view) ?? {};
    const twin = files[known.part];
    if (fault !== undefined) problems.push(oddName(path, fault));
    else if (twin !== undefined) problems.push(twoFiles(path, known.part, twin));
    else found.set(known.view, { ...files, [known.part]: path });
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([view, files]) => ({ subject, view, files }));
}

function twoFiles(path: string, part: ForeignPart, twin: string): AppError {
  const hint = 'Keep one of them; the other is left out.';
  return dataInvalid({ path, expected: `one file with the ${part} of a view`, found: `also ${twin}`, hint });
}

async function filesBelow(root: string, folder: string, levels: number): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const { name, isFolder } of await entriesOf(root, folder)) {
    if (!isFolder) paths.push(`${folder}/${name}`);
    else if (levels > 1) paths.push(...(await filesBelow(root, `${folder}/${name}`, levels - 1)));
  }
  return paths;
}

/** What is in a folder, sorted by code units; hidden names are left out. Links are not followed into folders. */
async function entriesOf(root: string, path: string) {
  const folder = path === '' ? root : await containedPath(root, path);
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    const hint = 'Check the path, and that you may read the folder.';
    throw dataInvalid({ path: path || '.', expected: 'a readable folder', found: reasonOf(cause), hint, cause });
  });
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
