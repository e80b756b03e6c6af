import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ViewTruth } from '../core/dataset.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { checkFrame, type Intrinsics, type RgbdFrame } from '../core/frame.ts';
import { readContained } from './contained-file.ts';
import { reasonOf } from './data-faults.ts';
import { infoSchema, parseJson } from './dataset-schemas.ts';
import { encodeColor, encodeGrey16 } from './encode-picture.ts';
import { checkName, infoFile } from './layout.ts';
import { writeAtomically } from './write-atomically.ts';

export interface DatasetInfo {
  readonly name: string;
  readonly licence: string;
  /** Of every view that does not bring others. */
  readonly intrinsics: Intrinsics;
}

export interface DatasetWriter {
  /**
   * Writes one view; the colour picture last, so that a view without one was interrupted. Views may be written at
   * the same time. The frame is borrowed for the call.
   * Throws `invalid-argument` for a name that cannot be a file name, `frame-invalid`, or `data-invalid` when the
   * view is there already or the disk refuses.
   */
  addView(subject: string, view: string, frame: RgbdFrame, truth?: ViewTruth): Promise<void>;
  /** Whether the view is there, whole. Throws `invalid-argument` as `addView`. */
  hasView(subject: string, view: string): boolean;
}

/**
 * Starts a data set, or goes on with one of the same info.
 * @param color how colour is stored: `png` exactly, `jpg` at a fifth of the size.
 * Throws `data-invalid` when the folder holds another data set or cannot be written.
 */
export async function createDatasetWriter(
  directory: string,
  info: DatasetInfo,
  { color }: { readonly color: 'png' | 'jpg' },
): Promise<DatasetWriter> {
  await makeFolder(directory);
  const content = { ...info, depthUnitMm: 1 } as const;
  await writeInfo(directory, parseJson(infoSchema, Buffer.from(JSON.stringify(content)), infoFile));
  const pathOf = (subject: string, view: string) => join(directory, checkName(subject), checkName(view));
  return {
    hasView: (subject, view) => colorOf(pathOf(subject, view)) !== undefined,
    async addView(subject, view, frame, truth = {}) {
      const path = pathOf(subject, view);
      refuseSecond(path);
      const { width, height } = checkFrame(frame).intrinsics;
      await makeFolder(dirname(path));
      await writeAtomically(`${path}.depth.png`, await encodeGrey16(frame.depth, width, height));
      if (frame.ir) await writeAtomically(`${path}.ir.png`, await encodeGrey16(frame.ir, width, height));
      const own = isDeepStrictEqual(frame.intrinsics, info.intrinsics) ? {} : { intrinsics: frame.intrinsics };
      const known = { ...truth, ...own };
      if (Object.keys(known).length > 0) await writeAtomically(`${path}.json`, toJson(known));
      await writeAtomically(`${path}.color.${color}`, await encodeColor(frame.color, width, height, color));
    },
  };
}

const toJson = (value: unknown) => `${JSON.stringify(value, undefined, 1)}\n`;

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    const message = `Expected to make the folder ${folder}, found ${reasonOf(cause)}`;
    throw new AppError(ErrorCode.dataInvalid, message, { hint: 'Choose another folder.', cause });
  });
}

async function writeInfo(directory: string, content: object): Promise<void> {
  const path = join(directory, infoFile);
  if (!existsSync(path)) return writeAtomically(path, toJson(content));
  const found = parseJson(infoSchema, await readContained(directory, infoFile), infoFile);
  if (isDeepStrictEqual(found, content)) return;
  const message = `Expected no data set, or one with the same name, licence and intrinsics, in ${directory}, found another`;
  throw new AppError(ErrorCode.dataInvalid, message, { hint: 'Choose another folder.' });
}

/** The colour picture of a view, which is written last: with it, the view is whole. */
const colorOf = (path: string) =>
  ['png', 'jpg'].map((ending) => `${path}.color.${ending}`).find((file) => existsSync(file));

function refuseSecond(path: string): void {
  const there = colorOf(path);
  if (there === undefined) return;
  const message = `Expected a new view, found ${there}`;
  throw new AppError(ErrorCode.dataInvalid, message, { hint: 'Choose another folder or another name.' });
}
