import sharp from 'sharp';
import { readContained } from './contained-file.ts';
import { dataInvalid, reasonOf } from './data-faults.ts';

/** A picture file whose header was read and whose pixels were not yet. */
export interface Picture {
  /** Relative to the data set. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Colour space and depth of a sample, as libvips calls them: srgb, b-w, grey16, …; uchar, ushort, … */
  readonly space: string;
  readonly depth: string;
  readonly hasAlpha: boolean;
}

const damagedHint = 'Write the picture again; it may have been cut off while it was copied.';

const signatures = {
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpg: Buffer.from([0xff, 0xd8, 0xff]),
};

/** Reads a PNG or JPEG file and its header, nothing else. Throws `data-missing` or `data-invalid`. */
export async function openPicture(root: string, path: string): Promise<Picture> {
  const bytes = await readContained(root, path);
  checkSignature(bytes, path);
  // The header alone allocates nothing; sizes are compared with the intrinsics before any pixel is decoded.
  const header = sharp(bytes, { limitInputPixels: false });
  const { width, height, channels, space, depth, hasAlpha } = await header.metadata().catch((cause: unknown) => {
    throw dataInvalid({ path, expected: 'a whole picture', found: reasonOf(cause), hint: damagedHint, cause });
  });
  return { path, bytes, width, height, channels, space, depth, hasAlpha };
}

/** No other decoder than these two is ever let near a file of a stranger. */
function checkSignature(bytes: Buffer, path: string): void {
  const format = path.endsWith('.jpg') ? 'jpg' : 'png';
  const begins = (signature: Buffer) => bytes.subarray(0, signature.length).equals(signature);
  if (!begins(signatures[format])) {
    const actual = Object.entries(signatures).find(([, signature]) => begins(signature))?.[0];
    const found = bytes.length === 0 ? 'an empty file' : (actual?.toUpperCase() ?? 'something else');
    const hint = 'Save the picture in the format its name says.';
    throw dataInvalid({ path, expected: format.toUpperCase(), found, hint });
  }
  // All rows may be there already, but what was cut off is not worth trusting.
  if (format === 'png' && !bytes.includes('IEND'))
    throw dataInvalid({ path, expected: 'a whole PNG', found: 'one without its end', hint: damagedHint });
}

/** What the picture is, in words for a message. */
function describeForm({ depth, channels, space, hasAlpha }: Picture): string {
  const bits = depth === 'uchar' ? '8-bit' : depth === 'ushort' ? '16-bit' : depth;
  const kind = channels <= 2 ? 'grey' : space === 'cmyk' ? 'CMYK' : 'RGB';
  return `${bits} ${kind}${hasAlpha ? ' with transparency' : ''}`;
}

async function decode(picture: Picture, bits: 'uchar' | 'ushort'): Promise<Buffer> {
  const { bytes, width, height, path } = picture;
  // Depth is a measurement: no colour profile may bend it.
  const input = sharp(bytes, { failOn: 'error', limitInputPixels: width * height, ignoreIcc: bits === 'ushort' });
  const output = input.toColourspace(bits === 'ushort' ? 'grey16' : 'srgb').raw({ depth: bits });
  return output.toBuffer().catch((cause: unknown) => {
    throw dataInvalid({ path, expected: 'a whole picture', found: reasonOf(cause), hint: damagedHint, cause });
  });
}

/**
 * RGB, 8 bits, row-major; converted to sRGB when the file carries another profile. Orientation marks are ignored:
 * depth is registered to the stored pixels. An alpha channel must be opaque. Throws `data-invalid`.
 */
export async function decodeColor(picture: Picture): Promise<Uint8Array> {
  const { path, space, depth, hasAlpha } = picture;
  const expected = '8-bit RGB';
  if (space !== 'srgb' || depth !== 'uchar') {
    const hint = 'Save the colour picture as 8-bit RGB; infrared or other grey pictures belong in <view>.ir.png.';
    throw dataInvalid({ path, expected, found: describeForm(picture), hint });
  }
  const pixels = await decode(picture, 'uchar');
  if (!hasAlpha) return new Uint8Array(pixels);
  return dropAlpha(pixels, () =>
    dataInvalid({ path, expected, found: describeForm(picture), hint: 'Save the picture without an alpha channel.' }),
  );
}

function dropAlpha(rgba: Uint8Array, transparent: () => Error): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    if (rgba[from + 3] !== 255) throw transparent();
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
  return rgb;
}

/** 16-bit values as they are in the file, row-major. Throws `data-invalid` for anything but 16-bit grey. */
export async function decodeGrey16(picture: Picture): Promise<Uint16Array> {
  const { path, space, depth, channels } = picture;
  if (space !== 'grey16' || depth !== 'ushort' || channels !== 1) {
    const hint = 'Save it as 16-bit grey PNG without transparency; depth in millimetres, 0 where there is none.';
    throw dataInvalid({ path, expected: '16-bit grey', found: describeForm(picture), hint });
  }
  const bytes = new Uint8Array(await decode(picture, 'ushort'));
  return new Uint16Array(bytes.buffer);
}
