import type { Intrinsics, RgbdFrame } from '../../core/frame.ts';
import { readContained } from '../contained-file.ts';
import { dataInvalid, dataMissing } from '../data-faults.ts';
import { decodeColor, decodeGrey16, openPicture } from '../picture.ts';
import type { Photo } from '../read-photo.ts';
import { decodeBitmap } from './bitmap.ts';
import type { ForeignFiles, ForeignPart } from './foreign-files.ts';
import { shrinkColor } from './shrink-color.ts';
import { type DepthPlane, parseTextDepth } from './text-depth.ts';

/** What the files of a foreign layout do not say themselves. */
export interface Statement {
  /** Focal length, pixels; of the Kinect with pictures of this size when left out. */
  readonly focalPixels?: number;
  /** Millimetres of one unit of depth. */
  readonly depthUnitMm: number;
}

/** Reads one view. The frame is owned. Throws `data-missing` or `data-invalid`, naming the file. */
export async function readForeignView(root: string, view: ForeignFiles, statement: Statement): Promise<RgbdFrame> {
  const [colorPath, depthPath] = [pathOf(view, 'color'), pathOf(view, 'depth')];
  const plane = await readDepth(root, depthPath, statement.depthUnitMm);
  const color = shrinkColor(await readColor(root, colorPath), plane, colorPath);
  const ir = view.files.ir === undefined ? undefined : await readInfrared(root, view.files.ir, plane);
  const intrinsics = intrinsicsFor(plane, statement, depthPath);
  return { sequence: 0, timestampMs: 0, intrinsics, color, depth: plane.depth, ...(ir && { ir }) };
}

function pathOf({ subject, view, files }: ForeignFiles, part: ForeignPart): string {
  const path = files[part];
  if (path !== undefined) return path;
  const hint = 'A view is a pair of colour and depth.';
  throw dataMissing({ path: `${subject}/${view}`, expected: `a file with its ${part}`, hint });
}

async function readColor(root: string, path: string): Promise<Photo> {
  if (/\.bmp$/i.test(path)) return decodeBitmap(await readContained(root, path), path);
  const picture = await openPicture(root, path);
  return { width: picture.width, height: picture.height, color: await decodeColor(picture) };
}

async function readDepth(root: string, path: string, unitMm: number): Promise<DepthPlane> {
  if (!/\.png$/i.test(path)) return parseTextDepth(await readContained(root, path), path, unitMm);
  const picture = await openPicture(root, path);
  const values = await decodeGrey16(picture);
  const depth = unitMm === 1 ? values : values.map((value) => Math.min(65_535, Math.round(value * unitMm)));
  return { width: picture.width, height: picture.height, depth };
}

async function readInfrared(root: string, path: string, { width, height }: DepthPlane): Promise<Uint16Array> {
  const picture = await openPicture(root, path);
  if (picture.width === width && picture.height === height) return decodeGrey16(picture);
  const found = `${picture.width}x${picture.height}`;
  const hint = 'Remove it, or save it in the size of the depth picture.';
  throw dataInvalid({ path, expected: `${width}x${height} as its depth has`, found, hint });
}

/** Nominal focal lengths of the cameras whose pictures have these sizes: Kinect v1 colour and Kinect v2 depth. */
const nominalFocalPixels: Readonly<Record<string, number>> = { '640x480': 525, '512x424': 365.5 };

function intrinsicsFor({ width, height }: DepthPlane, { focalPixels }: Statement, path: string): Intrinsics {
  const focal = focalPixels ?? nominalFocalPixels[`${width}x${height}`];
  if (focal !== undefined) return { width, height, fx: focal, fy: focal, cx: (width - 1) / 2, cy: (height - 1) / 2 };
  const hint = 'State the focal length in pixels with --focal: 525 for what was cut from a Kinect v1, 365.5 for a v2.';
  throw dataInvalid({ path, expected: 'the size of a Kinect picture', found: `${width}x${height}`, hint });
}
