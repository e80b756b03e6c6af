import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { createDatasetWriter, type DatasetWriter } from '../dataset/dataset-writer.ts';
import type { ImportReport } from '../dataset/import/import-dataset.ts';
import { noLicence } from '../dataset/open-dataset.ts';
import { datasetViews, type SessionView } from '../session/dataset-views.ts';
import { type OpenedSession, openSession } from '../session/open-session.ts';

export interface ImportRecordingsOptions {
  /** A recording, or a folder of them. */
  readonly source: string;
  /** Receives the data set. */
  readonly directory: string;
  /** Whom everybody in the recordings is, in the place of who was enrolled or accepted. */
  readonly subject?: string;
  readonly licence?: string;
  /** Told the number of recordings, once, and then every one that is done. */
  readonly onStart: (total: number) => void;
  readonly onRecording: () => void;
  readonly signal?: AbortSignal;
}

/**
 * Makes views of a data set from people's own recordings. A recording or a frame that cannot be used is named and left
 * out; a run that was stopped is finished by the same call. Throws `data-missing` without a recording, `data-invalid`
 * when the first problem is all there is or the folder holds another data set, and `cancelled`.
 */
export async function importRecordings(options: ImportRecordingsOptions): Promise<ImportReport> {
  const files = await recordingsIn(options.source);
  options.onStart(files.length);
  const counts: Counts = { written: 0, skipped: 0, broken: [] };
  const problems: AppError[] = [];
  const writer = lazyWriter(options);
  for (const file of files) {
    const fault = await importOne(file, options, writer, counts).catch((error: unknown) => AppError.from(error));
    if (fault?.code === ErrorCode.cancelled) throw fault;
    if (fault) problems.push(named(file, fault));
    options.onRecording();
  }
  const [problem] = problems;
  if (problem && counts.written + counts.skipped + counts.broken.length === 0) throw problem;
  return { ...counts, layoutProblems: problems.map((one) => one.toFault()) };
}

interface Counts {
  written: number;
  skipped: number;
  readonly broken: ImportReport['broken'][number][];
}

type Writer = (first: RgbdFrame) => Promise<DatasetWriter>;

/** The first frame says what the pictures are like. */
function lazyWriter({ directory, source, licence = noLicence }: ImportRecordingsOptions): Writer {
  let writer: Promise<DatasetWriter> | undefined;
  const name = `recordings-${basename(source, '.mcap')}`;
  const begin = async ({ intrinsics }: RgbdFrame) => {
    // Recordings are for their owner's eyes, and so is what is made of them.
    await mkdir(directory, { recursive: true, mode: 0o700 });
    return createDatasetWriter(directory, { name, licence, intrinsics }, { color: 'png' });
  };
  return (first) => (writer ??= begin(first));
}

async function importOne(
  file: string,
  { subject, signal }: ImportRecordingsOptions,
  writer: Writer,
  counts: Counts,
): Promise<undefined> {
  const session = await openSession(file);
  try {
    for (const view of datasetViews(session, subject)) {
      if (signal?.aborted)
        throw new AppError(ErrorCode.cancelled, 'The import was stopped', {
          hint: 'Give the same command again to go on.',
        });
      await importView(session, view, `${basename(file, '.mcap')}-${view.index}`, writer, counts);
    }
  } finally {
    await session.close();
  }
}

async function importView(
  session: OpenedSession,
  { subject, index, truth }: SessionView,
  view: string,
  writerFor: Writer,
  counts: Counts,
): Promise<void> {
  try {
    const frame = await session.readFrame(index);
    // Grey in the place of colour: no view of our layout.
    if (frame.isInfrared) return;
    const writer = await writerFor(frame);
    if (writer.hasView(subject, view)) counts.skipped++;
    else {
      await writer.addView(subject, view, frame, truth);
      counts.written++;
    }
  } catch (error) {
    counts.broken.push({ subject, view, fault: AppError.from(error).toFault() });
  }
}

async function recordingsIn(source: string): Promise<readonly string[]> {
  const found = await stat(source).catch((cause: unknown) => {
    throw new AppError(ErrorCode.dataMissing, `Expected recordings at ${source}, found nothing`, { cause });
  });
  if (found.isFile()) return [source];
  const names = (await readdir(source)).filter((name) => extname(name) === '.mcap').sort();
  if (names.length > 0) return names.map((name) => join(source, name));
  const hint = 'Recordings end in .mcap; those that the program keeps itself are sealed: export them first.';
  throw new AppError(ErrorCode.dataMissing, `Expected recordings in ${source}, found none`, { hint });
}

/** The name goes before the message, unless it is there. */
function named(file: string, { code, message, hint, cause }: AppError): AppError {
  const options = { cause, ...(hint !== undefined && { hint }) };
  return message.includes(file)
    ? new AppError(code, message, options)
    : new AppError(code, `${basename(file)}: ${message}`, options);
}
