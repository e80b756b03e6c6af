import { describe, expect, it } from 'vitest';
import { unpackWeights, weightOf } from './packed-weights.ts';

const manifest = (weights: unknown[]) => ({
  path: 'manifest.json',
  content: Buffer.from(JSON.stringify([{ paths: ['data.bin'], weights }])),
});
const packed = {
  name: 'packed',
  shape: [3],
  dtype: 'float32',
  quantization: { dtype: 'uint8', scale: 0.5, min: -1 },
};
const whole = { name: 'whole', shape: [1, 2], dtype: 'float32' };
const floats = Buffer.from(Float32Array.of(1.5, -2).buffer);
const data = (content: Buffer) => ({ path: 'data.bin', content });

describe('unpackWeights', () => {
  it('reads 8-bit steps and whole floats, wherever they start', () => {
    const content = Buffer.concat([Buffer.of(0, 1, 255), floats]);
    const weights = unpackWeights(manifest([packed, whole]), data(content));
    expect(weights.get('packed')).toEqual({ shape: [3], values: Float32Array.of(-1, -0.5, 126.5) });
    expect(weights.get('whole')).toEqual({ shape: [1, 2], values: Float32Array.of(1.5, -2) });
  });

  it('reads whole numbers, and the manifest inside a graph model', () => {
    const number = { name: 'number', shape: [], dtype: 'int32' };
    const groups: unknown = JSON.parse(manifest([number]).content.toString());
    const model = { path: 'model.json', content: Buffer.from(JSON.stringify({ weightsManifest: groups })) };
    const weights = unpackWeights(model, data(Buffer.from(Int32Array.of(-3).buffer)));
    expect(weightOf(weights, 'number')).toEqual({ shape: [], values: Float32Array.of(-3) });
    expect(() => weightOf(weights, 'other')).toThrow('the weight other');
  });

  it('refuses data of another length and a manifest it does not know', () => {
    const refusal = (run: () => unknown) => expect(run).toThrow(expect.objectContaining({ code: 'model-invalid' }));
    refusal(() => unpackWeights(manifest([packed, whole]), data(floats)));
    refusal(() => unpackWeights(manifest([{ ...whole, dtype: 'bool' }]), data(floats)));
    expect(() => unpackWeights(manifest([{ ...whole, dtype: 'bool' }]), data(floats))).toThrow('0.weights.0.dtype');
    refusal(() => unpackWeights({ path: 'manifest.json', content: Buffer.from('[]') }, data(floats)));
  });
});
