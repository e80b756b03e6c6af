import type { SymbolicTensor } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { loadTensorEngine } from '../engine.ts';
import { freeze } from './freeze.ts';

const { tf } = await loadTensorEngine();

describe('freeze', () => {
  it('splits an activated convolution and keeps names, order and weights', () => {
    const input = tf.input({ name: 'i', shape: [4, 4, 1] });
    const convolved = tf.layers
      .conv2d({ name: 'c', filters: 1, kernelSize: 1, strides: 2, activation: 'relu' })
      .apply(input);
    const flat = tf.layers.flatten({ name: 'f' }).apply(convolved);
    const outputs = tf.layers.dense({ name: 'd', units: 1 }).apply(flat) as SymbolicTensor;
    const model = tf.model({ inputs: input, outputs });
    const { nodes } = freeze(model);
    expect(nodes.map(({ op, name }) => [op, name]).slice(1)).toEqual([
      ['convolution', 'c/sum'],
      ['relu', 'c'],
      ['flatten', 'f'],
      ['dense', 'd'],
    ]);
    expect(nodes[1]).toMatchObject({ stride: 2, padding: 'valid', kernel: { shape: [1, 1, 1, 1] } });
    expect(nodes[3]).toMatchObject({ size: 4 });
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
