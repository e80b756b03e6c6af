import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { dataInvalid, dataMissing, reasonOf } from './data-faults.ts';

/** Colour alone: a photo from somewhere else, not a view of a data set. */
export interface Photo {
  readonly width: number;
  readonly height: number;
  /** RGB, width * height * 3, row-major. Owned. */
  readonly color: Uint8Array;
}

/** Reads a PNG or JPEG file, colour or grey, turned upright as its orientation mark says. Throws `data-missing` or `data-invalid`. */
export async function readPhoto(path: string): Promise<Photo> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw dataMissing({ path, expected: 'a photo', hint: 'Check the path.', cause });
  });
  try {
    const upright = sharp(bytes, { failOn: 'error' }).rotate().removeAlpha().toColourspace('srgb');
    const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, color: new Uint8Array(data) };
  } catch (cause) {
    throw dataInvalid({
      path,
      expected: 'a PNG or JPEG picture',
      found: reasonOf(cause),
      hint: 'Save it again.',
      cause,
    });
  }
}
