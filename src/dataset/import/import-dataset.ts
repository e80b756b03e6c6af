import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError, ErrorCode, type Fault } from '../../core/errors.ts';
import { reasonOf } from '../data-faults.ts';
import { createDatasetWriter, type DatasetWriter } from '../dataset-writer.ts';
import { noLicence } from '../open-dataset.ts';
import { findForeignViews } from './foreign-files.ts';
import { type ForeignLayout, recognisers } from './layouts.ts';
import { readForeignView, type Statement } from './read-foreign-view.ts';

export interface ImportOptions extends Statement {
  readonly layout: ForeignLayout;
  /** Folder above the subjects. */
  readonly source: string;
  /** Receives the data set. */
  readonly directory: string;
  readonly licence?: string;
  /** Told the number of views, once, and then every view that is done. */
  readonly onStart?: (total: number) => void;
  readonly onView?: () => void;
  readonly signal?: AbortSignal;
}

export interface ImportReport {
  readonly written: number;
  /** Views that were there already. */
  readonly skipped: number;
  /** Views that cannot be used, each with its fault: they were left out. */
  readonly broken: readonly { readonly subject: string; readonly view: string; readonly fault: Fault }[];
  /** Files and folders that do not fit the layout. */
  readonly layoutProblems: readonly Fault[];
}

/**
 * Brings another layout into ours. A broken view is named and left out; a run that was stopped is finished by the same
 * call. Throws `data-missing` without a view, `data-invalid` when the first broken view is all there is or the folder
 * holds another data set, `cancelled`.
 */
export async function importDataset(options: ImportOptions): Promise<ImportReport> {
  const { source, directory, layout, onStart, onView, signal } = options;
  const root = await realpath(source).catch((cause: unknown) => {
    const message = `Expected a folder at ${source}, found none (${reasonOf(cause)})`;
    throw new AppError(ErrorCode.dataMissing, message, { hint: 'Check the path.', cause });
  });
  const problems: AppError[] = [];
  const views = await findForeignViews(root, recognisers[layout], problems);
  onStart?.(views.length);
  const broken: { subject: string; view: string; fault: AppError }[] = [];
  let writer: DatasetWriter | undefined;
  let written = 0;
  let skipped = 0;
  for (const files of views) {
    if (signal?.aborted) throw new AppError(ErrorCode.cancelled, 'The import was stopped', { hint: goOn });
    const { subject, view } = files;
    const frame = await readForeignView(root, files, options).catch((error: unknown) => AppError.from(error));
    if (frame instanceof AppError) broken.push({ subject, view, fault: frame });
    else {
      // The first view that can be read says what the pictures are like.
      writer ??= await createDatasetWriter(directory, infoOf(root, frame.intrinsics, options), { color: 'png' });
      if (writer.hasView(subject, view)) skipped++;
      else {
        await writer.addView(subject, view, frame);
        written++;
      }
    }
    onView?.();
  }
  if (!writer && broken[0]) throw broken[0].fault;
  return {
    written,
    skipped,
    broken: broken.map(({ fault, ...name }) => ({ ...name, fault: fault.toFault() })),
    layoutProblems: problems.map((problem) => problem.toFault()),
  };
}

const goOn = 'Give the same command again to go on.';

function infoOf(
  root: string,
  intrinsics: Parameters<typeof createDatasetWriter>[1]['intrinsics'],
  options: ImportOptions,
) {
  return { name: `${options.layout}-${basename(root)}`, licence: options.licence ?? noLicence, intrinsics };
}
