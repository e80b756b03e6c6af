import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Dataset, ViewRef } from '../core/dataset.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { readContained } from './contained-file.ts';
import { dataInvalid, dataMissing, reasonOf } from './data-faults.ts';
import { infoSchema, parseJson, subjectSchema } from './dataset-schemas.ts';
import { infoFile, subjectFile } from './layout.ts';
import { readView, type StatedIntrinsics } from './read-view.ts';
import { type SubjectFiles, scanSubjects } from './scan.ts';

/** What a data set that states no licence has for one. */
export const noLicence = 'not stated';

/**
 * Opens a folder in our layout (README, "Data sets") without reading a picture. A view with a part missing or broken
 * is listed all the same and throws when it is read, so that the rest can go on.
 * Throws `data-missing` without a folder, `dataset.json` or any view; `data-invalid` for a broken `dataset.json`.
 */
export async function openDataset(directory: string): Promise<Dataset> {
  const root = await realRoot(directory);
  const info = parseJson(infoSchema, await readInfo(root, directory), infoFile);
  const problems: AppError[] = [];
  const subjects = await scanSubjects(root, problems);
  const views: ViewRef[] = [];
  for (const subject of subjects) {
    const stated = await subjectIntrinsics(root, subject, { intrinsics: info.intrinsics, path: infoFile });
    views.push(...subject.views.map((files) => viewRef(root, files, stated)));
    if (subject.views.length === 0) problems.push(noViews(subject.subject));
  }
  if (views.length === 0) throw problems[0] ?? noViews('<subject>');
  return { name: info.name ?? basename(root), licence: info.licence ?? noLicence, views, problems };
}

async function realRoot(directory: string): Promise<string> {
  return realpath(directory).catch((cause: unknown) => {
    const message = `Expected a data set folder at ${directory}, found none (${reasonOf(cause)})`;
    throw new AppError(ErrorCode.dataMissing, message, { hint: 'Check the path.', cause });
  });
}

async function readInfo(root: string, directory: string): Promise<Buffer> {
  return readContained(root, infoFile).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== ErrorCode.dataMissing) throw error;
    const message = `${infoFile}: expected in ${directory}, found none`;
    const hint = 'Name the folder above the subjects. dataset.json states name, licence and intrinsics.';
    throw new AppError(ErrorCode.dataMissing, message, { hint, cause: error });
  });
}

function noViews(subject: string): AppError {
  const hint = 'A view is a pair of <view>.color.png (or .jpg) and <view>.depth.png in the folder of its subject.';
  return dataMissing({ path: subject, expected: 'at least one view', hint });
}

/** A broken subject.json breaks every view of the subject, and nothing else. */
async function subjectIntrinsics(
  root: string,
  { subject, hasSubjectFile }: SubjectFiles,
  ofDataset: StatedIntrinsics,
): Promise<StatedIntrinsics | AppError> {
  if (!hasSubjectFile) return ofDataset;
  const path = `${subject}/${subjectFile}`;
  try {
    const { intrinsics } = parseJson(subjectSchema, await readContained(root, path), path);
    return intrinsics ? { intrinsics, path } : ofDataset;
  } catch (error) {
    return AppError.from(error);
  }
}

function viewRef(root: string, files: SubjectFiles['views'][number], stated: StatedIntrinsics | AppError): ViewRef {
  return {
    subject: files.subject,
    view: files.view,
    async read() {
      if (stated instanceof AppError) throw stated;
      try {
        return await readView(root, files, stated);
      } catch (error) {
        if (error instanceof AppError) throw error;
        const path = `${files.subject}/${files.view}`;
        const hint = 'Check that the data set is not changed while it is read.';
        throw dataInvalid({ path, expected: 'a readable view', found: reasonOf(error), hint, cause: error });
      }
    },
  };
}
