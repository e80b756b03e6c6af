import type { ViewTruth } from '../core/dataset.ts';
import type { Intrinsics, RgbdFrame } from '../core/frame.ts';
import { readContained } from './contained-file.ts';
import { dataInvalid, dataMissing } from './data-faults.ts';
import { parseJson, viewSchema } from './dataset-schemas.ts';
import type { ViewPart } from './layout.ts';
import { decodeColor, decodeGrey16, openPicture, type Picture } from './picture.ts';
import type { ViewFiles } from './scan.ts';

/** Intrinsics and the file that states them. */
export interface StatedIntrinsics {
  readonly intrinsics: Intrinsics;
  readonly path: string;
}

/**
 * Reads the files of one view. The frame is owned; its sequence and timestamp are 0.
 * @param stated what holds unless the view's own JSON says otherwise
 * Throws `data-missing` or `data-invalid`, naming the file.
 */
export async function readView(
  root: string,
  files: ViewFiles,
  stated: StatedIntrinsics,
): Promise<{ frame: RgbdFrame; truth: ViewTruth }> {
  const { truth, own } = await readTruth(root, files);
  const { intrinsics, path } = own ?? stated;
  const color = await openPicture(root, onlyFile(files, 'color'));
  const depth = await openPicture(root, onlyFile(files, 'depth'));
  const ir = files.files.ir.length > 0 ? await openPicture(root, onlyFile(files, 'ir')) : undefined;
  checkSize(color, intrinsics, `as the intrinsics in ${path} say`);
  for (const plane of [depth, ir]) if (plane) checkSize(plane, color, 'as its colour picture has');
  const frame = {
    sequence: 0,
    timestampMs: 0,
    intrinsics,
    color: await decodeColor(color),
    depth: await decodeGrey16(depth),
    ...(ir && { ir: await decodeGrey16(ir) }),
  };
  return { frame, truth };
}

async function readTruth(root: string, files: ViewFiles): Promise<{ truth: ViewTruth; own?: StatedIntrinsics }> {
  if (files.files.truth.length === 0) return { truth: {} };
  const path = onlyFile(files, 'truth');
  const { intrinsics, ...truth } = parseJson(viewSchema, await readContained(root, path), path);
  return intrinsics ? { truth, own: { intrinsics, path } } : { truth };
}

/** The one file of a part, relative to the root. */
function onlyFile({ subject, view, files }: ViewFiles, part: ViewPart): string {
  const [first, second] = files[part];
  const path = `${subject}/${first ?? `${view}.${part}.png`}`;
  if (first === undefined) {
    const twin = part === 'color' ? 'its depth or JSON' : 'its colour picture';
    const hint = `Add the ${part} picture, or remove ${twin}.`;
    throw dataMissing({ path, expected: `a ${part} picture for view ${view}`, hint });
  }
  if (second === undefined) return path;
  const hint = 'Keep one of them.';
  throw dataInvalid({ path, expected: 'one colour picture', found: `also ${second}`, hint });
}

function checkSize(picture: Picture, size: { readonly width: number; readonly height: number }, why: string): void {
  if (picture.width === size.width && picture.height === size.height) return;
  const { path } = picture;
  const expected = `${size.width}x${size.height} ${why}`;
  const found = `${picture.width}x${picture.height}`;
  const hint = 'Colour, depth and infrared have one size; a view or subject of another size states its own intrinsics.';
  throw dataInvalid({ path, expected, found, hint });
}
