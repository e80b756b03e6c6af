import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noiseDescriptorChip } from '../../../test/fixtures/synthetic-chips.ts';
import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { chooseEngine, engineLoaders, loadTensorEngine, type TensorEngine } from '../engine.ts';
import type { DescriptorNetwork } from './descriptor-network.ts';
import { mobileFaceInput } from './mobile-face-input.ts';
import { createMobileFaceNet } from './mobile-face-net.ts';
import { type PublishedWeights, readDescriptorFiles } from './published-weights.ts';

const size = 112;

/** Grey, with a bright square of 5 pixels. */
function chipWithDot(x: number, y: number): DescriptorChip {
  const color = new Uint8Array(descriptorChipSize ** 2 * 3).fill(128);
  for (let row = y - 2; row <= y + 2; row++)
    color.fill(255, (row * descriptorChipSize + x - 2) * 3, (row * descriptorChipSize + x + 3) * 3);
  return { color };
}

/** Where the brightest pixels of a picture of the input have their middle. */
function brightPlace(input: Float32Array, picture = 0): [x: number, y: number] {
  let [x, y, count] = [0, 0, 0];
  for (let pixel = 0; pixel < size ** 2; pixel++) {
    if (input[(picture * size ** 2 + pixel) * 3]! < 0.5) continue;
    x += pixel % size;
    y += Math.floor(pixel / size);
    count++;
  }
  return [x / count, y / count];
}

describe('mobileFaceInput', () => {
  it("brings the eyes of a descriptor's chip to where the network was trained to find them", () => {
    const [left, right] = [chipWithDot(48, 47), chipWithDot(100, 47)].map((chip) =>
      brightPlace(mobileFaceInput([chip])),
    );
    expect(Math.hypot(left![0] - 38.3, left![1] - 51.6)).toBeLessThan(1);
    expect(Math.hypot(right![0] - 73.5, right![1] - 51.6)).toBeLessThan(1);
  });

  it('is the mean of what its pixels cover, to a fraction of a pixel', () => {
    const ramp = (value: (column: number, row: number) => number): DescriptorChip => ({
      color: Uint8Array.from({ length: descriptorChipSize ** 2 * 3 }, (_, at) => {
        const pixel = Math.floor(at / 3);
        return at % 3 === 1 ? value(pixel % descriptorChipSize, Math.floor(pixel / descriptorChipSize)) : 200;
      }),
    });
    const [across, down] = [ramp((column) => column), ramp((_, row) => row)].map((chip) => mobileFaceInput([chip]));
    const at = (input: Float32Array, x: number, y: number, channel: number) => input[(y * size + x) * 3 + channel]!;
    // Of a ramp, a mean is the value in its middle.
    const expected = (middleOfChip: number, steps: number) => (middleOfChip + steps * 1.4913 - 127.5) / 128;
    expect(at(across!, 60, 60, 1)).toBeCloseTo(expected(74.01, 60 - 55.913), 3);
    expect(at(down!, 60, 60, 1)).toBeCloseTo(expected(47.13, 60 - 51.599), 3);
    for (const channel of [0, 2]) expect(at(across!, 60, 60, channel)).toBeCloseTo((200 - 127.5) / 128, 5);
    expect([0, 5, 107, 111].map((x) => at(across!, x, 60, 1))).toEqual(
      [0, 0, 0, 0].map((zero) => expect.closeTo(zero, 5)),
    );
  });

  it('has the mirror image after each chip, -1..1, and grey where the chip ends', () => {
    const input = mobileFaceInput([chipWithDot(48, 47), noiseDescriptorChip(1)]);
    expect(input).toHaveLength(4 * size ** 2 * 3);
    const [plain, mirrored] = [brightPlace(input), brightPlace(input, 1)];
    expect(mirrored[0]).toBeCloseTo(size - 1 - plain[0], 5);
    expect(mirrored[1]).toBeCloseTo(plain[1], 5);
    const noise = input.subarray(2 * size ** 2 * 3, 3 * size ** 2 * 3);
    expect(Math.max(...noise)).toBeGreaterThan(0.3);
    expect(noise.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(noise.subarray(0, 19 * size * 3).every((value) => value === 0)).toBe(true);
    expect(noise.subarray(20 * size * 3, 21 * size * 3).some((value) => value !== 0)).toBe(true);
  });
});

describe('createMobileFaceNet', () => {
  let engine: TensorEngine;
  let files: PublishedWeights;
  let cacheDir: string | undefined;
  let network: DescriptorNetwork | undefined;
  beforeAll(async () => {
    engine = await loadTensorEngine();
    ({ mobileFace: files } = await readDescriptorFiles());
    cacheDir = await mkdtemp(join(tmpdir(), 'depthkey-mobile-face-'));
    network = await createMobileFaceNet(engine, files, cacheDir);
  });
  afterAll(async () => {
    network?.dispose();
    if (cacheDir) await rm(cacheDir, { recursive: true });
  });

  it('gives unit vectors in order, far apart for chips that are nothing alike', () => {
    const [first, second] = [noiseDescriptorChip(1), noiseDescriptorChip(2)];
    const [a, b] = network!.describe([first, second]);
    expect(a).toHaveLength(192);
    expect(Math.hypot(...a!)).toBeCloseTo(1, 5);
    expect(euclideanDistance(b!, network!.describe([second])[0]!)).toBeLessThan(1e-4);
    // Through the damaged graph of the package all faces are within 0.02 of each other.
    expect(euclideanDistance(a!, network!.describe([chipWithDot(75, 75)])[0]!)).toBeGreaterThan(0.5);
  });

  it('stays the network that was measured', () => {
    const values = [...network!.describe([chipWithDot(75, 75)])[0]!.subarray(0, 4)];
    values.forEach((value, index) => expect(value).toBeCloseTo([-0.0088, 0.0377, 0.0169, 0.0104][index]!, 3));
  });

  it('gives the same on wasm, the engine of last resort', async () => {
    const native = async () => Promise.reject(new Error('not wanted here'));
    const slow = await createMobileFaceNet(await chooseEngine({ ...engineLoaders, native }), files, cacheDir!);
    const chip = noiseDescriptorChip(4);
    const [a, b] = [network!.describe([chip])[0]!, slow.describe([chip])[0]!];
    slow.dispose();
    expect(euclideanDistance(a, b)).toBeLessThan(1e-3);
  });

  it('refuses weights of which one is missing, and files that are cut off', async () => {
    const text = new TextDecoder().decode(files.manifest.content).replaceAll('Conv2d_7/mul', 'Conv2d_7/lost');
    const manifest = { ...files.manifest, content: new TextEncoder().encode(text) };
    const weights = { ...files.weights, content: files.weights.content.subarray(1000) };
    const refused = { code: 'model-invalid' };
    await expect(createMobileFaceNet(engine, { ...files, manifest }, cacheDir!)).rejects.toMatchObject(refused);
    await expect(createMobileFaceNet(engine, { ...files, weights }, cacheDir!)).rejects.toMatchObject(refused);
  });
});
