import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Dataset, OpenDataset, ViewRef } from '../../core/dataset.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';

/**
 * Views that DIR, DIR/SUBJECT or DIR/SUBJECT/VIEW names, in the order of the data set; DIR is the folder with the
 * dataset.json.
 * Throws `sensor-not-found` when there is no such folder, subject or view, `data-invalid` for a broken dataset.json.
 */
export async function locateViews(path: string, openDataset: OpenDataset): Promise<readonly ViewRef[]> {
  const { directory, subject, view } = splitPath(resolve(path));
  const dataset = await openDataset(directory).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== ErrorCode.dataMissing) throw error;
    const options = { cause: error, ...(error.hint !== undefined && { hint: error.hint }) };
    throw new AppError(ErrorCode.sensorNotFound, `No frames to play: ${error.message}`, options);
  });
  const ofSubject = narrow(dataset.views, 'subject', subject, dataset);
  return narrow(ofSubject, 'view', view, dataset);
}

function splitPath(path: string): { directory: string; subject?: string; view?: string } {
  const isDataset = (directory: string) => existsSync(join(directory, 'dataset.json'));
  const above = dirname(path);
  if (isDataset(path)) return { directory: path };
  if (isDataset(above)) return { directory: above, subject: basename(path) };
  const top = dirname(above);
  if (isDataset(top)) return { directory: top, subject: basename(above), view: basename(path) };
  return { directory: path };
}

const namesTold = 12;

function narrow(views: readonly ViewRef[], key: 'subject' | 'view', name: string | undefined, { name: set }: Dataset) {
  const found = name === undefined ? views : views.filter((ref) => ref[key] === name);
  if (found.length > 0) return found;
  const names = [...new Set(views.map((ref) => ref[key]))];
  const hint = `There is: ${names.slice(0, namesTold).join(', ')}${names.length > namesTold ? ', …' : ''}.`;
  throw new AppError(ErrorCode.sensorNotFound, `Expected ${key} "${name}" in data set "${set}", found none`, { hint });
}
