import { describe, expect, it } from 'vitest';
import { loadTensorEngine } from '../src/network/engine.ts';
import { freeze } from '../src/network/graph/freeze.ts';
import { buildRgbdNet } from '../src/network/rgbd/rgbd-net.ts';
import { encodeOnnx } from './onnx-model.ts';

describe('encodeOnnx', () => {
  it('can say the whole network that the benchmark times', async () => {
    const { tf } = await loadTensorEngine();
    const model = buildRgbdNet(tf);
    const weights = model.countParams();
    const bytes = Buffer.from(encodeOnnx(freeze(model)));
    model.dispose();
    expect(bytes.length).toBeGreaterThan(weights * Float32Array.BYTES_PER_ELEMENT);
    // A flattened vector keeps its order only if the channels are turned last before.
    expect(bytes.includes('color-features/turned')).toBe(true);
  });
});
