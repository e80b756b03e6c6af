import { readdir, stat } from 'node:fs/promises';
import { AppError } from '../core/errors.ts';
import { containedPath } from './contained-file.ts';
import { dataInvalid, reasonOf } from './data-faults.ts';
import { nameFault, oddName, recogniseViewFile, subjectFile, type ViewPart } from './layout.ts';

/** The files of one view, found and not yet opened: file names below the subject's folder, by part. */
export interface ViewFiles {
  readonly subject: string;
  readonly view: string;
  readonly files: Readonly<Record<ViewPart, readonly string[]>>;
}

/** One subject's folder. */
export interface SubjectFiles {
  readonly subject: string;
  readonly hasSubjectFile: boolean;
  readonly views: readonly ViewFiles[];
}

/** Finds subjects and views, in the order of their names. What does not fit the layout goes to `problems`. */
export async function scanSubjects(root: string, problems: AppError[]): Promise<readonly SubjectFiles[]> {
  const subjects: SubjectFiles[] = [];
  for (const name of await visibleNames(root, '')) {
    const fault = await subjectFault(root, name);
    if (fault === 'no folder') continue;
    if (fault instanceof AppError) problems.push(fault);
    else subjects.push(await scanSubject(root, name, problems));
  }
  return subjects;
}

/** Why an entry of the root is no subject; files such as README or LICENSE are simply no folder. */
async function subjectFault(root: string, name: string): Promise<AppError | 'no folder' | undefined> {
  const odd = nameFault(name);
  try {
    const isFolder = await stat(await containedPath(root, name)).then((stats) => stats.isDirectory());
    if (!isFolder) return strayPicture(name, name) ?? 'no folder';
  } catch (error) {
    return odd === undefined ? AppError.from(error) : oddName(name, odd);
  }
  return odd === undefined ? undefined : oddName(name, odd);
}

const pictureName = /\.(png|jpe?g|bmp|tiff?)$/i;

/** A picture where or as the layout has none is most likely a view under a wrong name: worth telling. */
function strayPicture(name: string, path: string): AppError | undefined {
  if (!pictureName.test(name)) return undefined;
  const hint = 'Move it into a folder per subject and name it <view>.color.png, .color.jpg, .depth.png or .ir.png.';
  return dataInvalid({ path: JSON.stringify(path), expected: 'a view in our layout', found: 'another picture', hint });
}

async function scanSubject(root: string, subject: string, problems: AppError[]): Promise<SubjectFiles> {
  const names = await visibleNames(root, subject).catch((error: unknown): readonly string[] => {
    problems.push(AppError.from(error));
    return [];
  });
  const views = new Map<string, Record<ViewPart, string[]>>();
  for (const name of names) {
    const file = recogniseViewFile(name);
    const stray = file ? undefined : strayPicture(name, `${subject}/${name}`);
    if (stray) problems.push(stray);
    if (!file) continue;
    const fault = nameFault(file.view);
    if (fault !== undefined) {
      problems.push(oddName(`${subject}/${name}`, fault));
      continue;
    }
    const files = views.get(file.view) ?? { color: [], depth: [], ir: [], truth: [] };
    files[file.part].push(name);
    views.set(file.view, files);
  }
  const inOrder = [...views].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    subject,
    hasSubjectFile: names.includes(subjectFile),
    views: inOrder.map(([view, files]) => ({ subject, view, files })),
  };
}

/** Names in a folder, sorted by code units, so that the order is the same everywhere; hidden ones are left out. */
async function visibleNames(root: string, path: string): Promise<readonly string[]> {
  const folder = path === '' ? root : await containedPath(root, path);
  const names = await readdir(folder).catch((cause: unknown) => {
    const hint = 'Check that you may read the folder.';
    throw dataInvalid({ path: path || '.', expected: 'a readable folder', found: reasonOf(cause), hint, cause });
  });
  return names.filter((name) => !name.startsWith('.')).toSorted();
}
