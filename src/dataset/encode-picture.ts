import sharp from 'sharp';

const jpegQuality = 92;
/** Dots per inch at which a unit of a drawing is a pixel. */
const svgDensity = 72;
/** Depth noise hardly compresses; higher levels cost time and save nothing. */
const compressionLevel = 4;

/** @param color RGB, width * height * 3. @param quality of a JPEG, 1..100. */
export async function encodeColor(
  color: Uint8Array,
  width: number,
  height: number,
  format: 'png' | 'jpg',
  quality = jpegQuality,
) {
  const picture = sharp(color, { raw: { width, height, channels: 3 } });
  if (format === 'png') return picture.png({ compressionLevel }).toBuffer();
  return picture.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
}

/** 16-bit grey PNG, bit for bit. @param values width * height */
export async function encodeGrey16(values: Uint16Array, width: number, height: number): Promise<Buffer> {
  const picture = sharp(values, { raw: { width, height, channels: 1 } });
  // Without naming the colour space libvips would write 8-bit RGB.
  return picture.toColourspace('grey16').png({ compressionLevel }).toBuffer();
}

/** RGB of a picture that `encodeColor` made. Owned. */
export async function decodeColor(bytes: Buffer): Promise<Uint8Array> {
  const pixels = await sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer();
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

/** A picture made as large as fits a size, the rest black. @param color RGB of the size `from`. @returns RGB of the size `to`. Owned. */
export async function fitColor(
  color: Uint8Array,
  from: { readonly width: number; readonly height: number },
  to: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  const raw = { width: from.width, height: from.height, channels: 3 } as const;
  const pixels = await sharp(color, { raw })
    .resize({ width: to.width, height: to.height, fit: 'contain', background: 'black' })
    .raw()
    .toBuffer();
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

/** A drawing as PNG, at twice its size so that it stays sharp on dense screens. */
export async function encodeSvg(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 2 * svgDensity })
    .png()
    .toBuffer();
}
