import type { SymbolicTensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { loadTensorEngine } from '../engine.ts';
import { freeze } from './freeze.ts';

const { tf } = await loadTensorEngine();

describe('freeze', () => {
  it('keeps names, order and weights', () => {
    const input = tf.input({ name: 'i', shape: [4, 4, 1] });
    const means = tf.layers.averagePooling2d({ name: 'm', poolSize: 2, strides: 2 }).apply(input);
    const flat = tf.layers.flatten({ name: 'f' }).apply(means);
    const outputs = tf.layers.dense({ name: 'd', units: 1 }).apply(flat) as SymbolicTensor;
    const model = tf.model({ inputs: input, outputs });
    const { nodes } = freeze(model);
    expect(nodes.map(({ op, name }) => [op, name]).slice(1)).toEqual([
      ['average-pool', 'm'],
      ['flatten', 'f'],
      ['dense', 'd'],
    ]);
    expect(nodes[1]).toMatchObject({ size: 2, stride: 2, padding: 'valid' });
    expect(nodes[2]).toMatchObject({ size: 4 });
    expect(nodes[3]).toMatchObject({ kernel: { shape: [4, 1] }, bias: { shape: [1] } });
    model.dispose();
  });

  it('refuses a layer or a setting that it cannot express', () => {
    const odd = tf.sequential({ layers: [tf.layers.dropout({ inputShape: [4], rate: 0.5 })] });
    expect(() => freeze(odd)).toThrow('found Dropout');
    const curved = tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: 1, activation: 'tanh' })] });
    expect(() => freeze(curved)).toThrow();
    odd.dispose();
    curved.dispose();
  });
});
