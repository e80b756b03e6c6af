import { invalidModel, type ModelFile } from '../../model-file.ts';
import { alignedSize, type MeanFace } from './mean-face.ts';

const stepsPerMm = 20;
/** Stands for no height. */
const nothing = -32_768;

/** `mean-face.bin` of a model folder: a height a cell, int16 little-endian, in twentieths of a millimetre. */
export function encodeMeanFace(face: MeanFace): Uint8Array {
  const bytes = Buffer.alloc(face.length * 2);
  face.forEach((height, cell) => {
    bytes.writeInt16LE(Number.isNaN(height) ? nothing : Math.round(height * stepsPerMm), cell * 2);
  });
  return bytes;
}

/** Undoes `encodeMeanFace`. Throws `model-invalid`. */
export function decodeMeanFace({ path, content }: ModelFile): MeanFace {
  const expected = alignedSize ** 2 * 2;
  if (content.length !== expected) throw invalidModel(path, `expected ${expected} bytes, found ${content.length}`);
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return Float32Array.from({ length: alignedSize ** 2 }, (_, cell) => {
    const value = bytes.readInt16LE(cell * 2);
    return value === nothing ? Number.NaN : value / stepsPerMm;
  });
}
