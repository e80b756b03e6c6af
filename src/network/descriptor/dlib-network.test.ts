import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tensor } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noiseDescriptorChip } from '../../../test/fixtures/synthetic-chips.ts';
import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { chooseEngine, engineLoaders, loadTensorEngine } from '../engine.ts';
import type { DescriptorNetwork } from './descriptor-network.ts';
import { dlibInput } from './dlib-input.ts';
import { createDlibNetwork } from './dlib-network.ts';
import { readDescriptorFiles } from './published-weights.ts';

/** What we use of face-api, whose network is the yardstick. */
interface FaceApi {
  readonly nets: { readonly faceRecognitionNet: { loadFromDisk(directory: string): Promise<void> } };
  computeFaceDescriptor(image: Tensor): Promise<Float32Array>;
}

const require = createRequire(import.meta.url);
const engine = await loadTensorEngine();
const { tf } = engine;
const { dlib: files } = await readDescriptorFiles();

let cacheDir = '';
let network: DescriptorNetwork;
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'depthkey-descriptor-'));
  network = await createDlibNetwork(engine, files, cacheDir);
});
afterAll(async () => {
  network.dispose();
  await rm(cacheDir, { recursive: true });
});

function mirrored({ color }: DescriptorChip): DescriptorChip {
  const mirror = (index: number) => {
    const [pixel, channel] = [Math.floor(index / 3), index % 3];
    const column = pixel % descriptorChipSize;
    return (pixel - column + descriptorChipSize - 1 - column) * 3 + channel;
  };
  return { color: color.map((_, index) => color[mirror(index)] ?? NaN) };
}

describe('dlibInput', () => {
  it('is the chip and then its mirror image, mean removed', () => {
    const chip = noiseDescriptorChip(1);
    const input = dlibInput([chip]);
    const half = input.length / 2;
    expect(input[0]).toBeCloseTo(((chip.color[0] ?? NaN) - 122.782) / 255, 6);
    expect(input.slice(half)).toEqual(dlibInput([mirrored(chip)]).slice(0, half));
  });
});

describe('createDlibNetwork', () => {
  it('gives unit vectors in order, the same for a chip and its mirror image, and leaves no tensors behind', () => {
    const [first, second] = [noiseDescriptorChip(1), noiseDescriptorChip(2)];
    const before = tf.memory().numTensors;
    const together = network.describe([first, second, mirrored(first)]);
    expect(tf.memory().numTensors).toBe(before);
    const [a, b, c] = together.map((vector) => vector);
    if (!a || !b || !c) throw new Error('Expected three vectors');
    expect(Math.hypot(...a)).toBeCloseTo(1, 6);
    expect(euclideanDistance(a, c)).toBeLessThan(1e-5);
    expect(euclideanDistance(b, network.describe([second])[0] ?? a)).toBeLessThan(1e-4);
    expect(euclideanDistance(a, b)).toBeGreaterThan(1e-3);
  });

  it('gives the same on wasm, the engine of last resort', async () => {
    const native = async () => Promise.reject(new Error('not wanted here'));
    const wasm = await chooseEngine({ ...engineLoaders, native });
    const slow = await createDlibNetwork(wasm, files, cacheDir);
    const chip = noiseDescriptorChip(4);
    const [a, b] = [network.describe([chip])[0], slow.describe([chip])[0]];
    slow.dispose();
    if (!a || !b) throw new Error('Expected two vectors');
    expect(euclideanDistance(a, b)).toBeLessThan(1e-4);
  });

  it.skipIf(!engine.hasFastPath)('equals face-api (whose build for Node needs native TensorFlow)', async () => {
    const folder = dirname(require.resolve('@vladmandic/face-api/package.json'));
    const faceApi = require(join(folder, 'dist', 'face-api.node.js')) as FaceApi;
    await faceApi.nets.faceRecognitionNet.loadFromDisk(join(folder, 'model'));
    const chip = noiseDescriptorChip(3);
    const describeByFaceApi = async ({ color }: DescriptorChip) => {
      const image = tf.tensor3d(Float32Array.from(color), [descriptorChipSize, descriptorChipSize, 3]);
      const descriptor = await faceApi.computeFaceDescriptor(image);
      image.dispose();
      return descriptor;
    };
    const [plain, mirror] = [await describeByFaceApi(chip), await describeByFaceApi(mirrored(chip))];
    const sum = plain.map((value, index) => value + (mirror[index] ?? NaN));
    const length = Math.hypot(...sum);
    const [found] = network.describe([chip]);
    found?.forEach((value, index) => expect(Math.abs(value - (sum[index] ?? NaN) / length)).toBeLessThan(1e-4));
  });
});
