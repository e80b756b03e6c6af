import { z } from 'zod';
import type { Weights } from './graph/graph.ts';
import { invalidModel, type ModelFile, parseModelJson } from './model-file.ts';

const packedWeight = z.object({
  name: z.string(),
  shape: z.array(z.int().positive()),
  dtype: z.enum(['float32', 'int32']),
  quantization: z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }).optional(),
});
const groups = z.tuple([z.object({ paths: z.tuple([z.string()]), weights: z.array(packedWeight) })]);
/** By itself, or as a part of a graph model's file. */
const manifest = z.preprocess(
  (json) => (typeof json === 'object' && json !== null && 'weightsManifest' in json ? json.weightsManifest : json),
  groups,
);

export type WeightMap = ReadonlyMap<string, Weights>;

type PackedWeight = z.infer<typeof packedWeight>;

/**
 * Weights by name out of a TensorFlow.js weights manifest and its one data file, where values are stored whole or as
 * 8-bit steps: value = min + step * scale. Throws `model-invalid`.
 */
export function unpackWeights(manifestFile: ModelFile, dataFile: ModelFile): WeightMap {
  const [{ weights }] = parseModelJson(manifestFile, manifest);
  const expected = weights.reduce((sum, weight) => sum + byteLength(weight), 0);
  const { content, path } = dataFile;
  if (content.length !== expected) throw invalidModel(path, `expected ${expected} bytes, found ${content.length}`);
  const unpacked = new Map<string, Weights>();
  let offset = 0;
  for (const weight of weights) {
    const bytes = content.subarray(offset, offset + byteLength(weight));
    unpacked.set(weight.name, { shape: weight.shape, values: unpack(bytes, weight) });
    offset += bytes.length;
  }
  return unpacked;
}

function byteLength({ shape, quantization }: PackedWeight): number {
  return shape.reduce((product, size) => product * size, quantization ? 1 : Float32Array.BYTES_PER_ELEMENT);
}

function unpack(bytes: Uint8Array, { quantization, dtype }: PackedWeight): Float32Array {
  if (quantization) {
    const { min, scale } = quantization;
    const values = new Float32Array(bytes.length);
    for (let i = 0; i < bytes.length; i++) values[i] = min + bytes[i]! * scale;
    return values;
  }
  // A copy, because a view of four-byte values must start at a multiple of four bytes; `slice` of a Buffer makes none.
  const { buffer } = new Uint8Array(bytes);
  return dtype === 'int32' ? Float32Array.from(new Int32Array(buffer)) : new Float32Array(buffer);
}

/** One of the weights. Throws RangeError when there is none of that name. */
export function weightOf(weights: WeightMap, name: string): Weights {
  const weight = weights.get(name);
  if (!weight) throw new RangeError(`Expected the weight ${name}, found none`);
  return weight;
}
