import { invalidModel, type ModelFile } from '../../model-file.ts';
import { alignedSize, type FaceShape, type Relief } from './face-shape.ts';

const cells = alignedSize ** 2;
const stepsPerMm = 20;
/** Stands for no height. */
const nothing = -32_768;

/** `face-shape.bin` of a model folder: the mean, then the modes; a height a cell, int16 little-endian, in twentieths of a millimetre. */
export function encodeFaceShape({ meanMm, modesMm }: FaceShape): Uint8Array {
  const planes = [meanMm, ...modesMm];
  const bytes = Buffer.alloc(planes.length * cells * 2);
  planes.forEach((plane, index) => {
    plane.forEach((height, cell) => {
      bytes.writeInt16LE(Number.isNaN(height) ? nothing : Math.round(height * stepsPerMm), (index * cells + cell) * 2);
    });
  });
  return bytes;
}

/** Undoes `encodeFaceShape`. Throws `model-invalid`. */
export function decodeFaceShape({ path, content }: ModelFile): FaceShape {
  const planeBytes = cells * 2;
  const count = content.length / planeBytes;
  if (!Number.isInteger(count) || count === 0)
    throw invalidModel(path, `expected a multiple of ${planeBytes} bytes, found ${content.length}`);
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const plane = (index: number): Relief =>
    Float32Array.from({ length: cells }, (_, cell) => {
      const value = bytes.readInt16LE(index * planeBytes + cell * 2);
      return value === nothing ? Number.NaN : value / stepsPerMm;
    });
  return { meanMm: plane(0), modesMm: Array.from({ length: count - 1 }, (_, mode) => plane(mode + 1)) };
}
