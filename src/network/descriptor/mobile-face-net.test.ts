import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setupCache } from '../../../test/fixtures/setup-cache.ts';
import { noiseDescriptorChip } from '../../../test/fixtures/synthetic-chips.ts';
import { type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { chooseEngine, engineLoaders, loadTensorEngine } from '../engine.ts';
import { mobileFaceInput } from './mobile-face-input.ts';
import { createMobileFaceNet, mobileFaceFolder, readMobileFaceFiles } from './mobile-face-net.ts';

const size = 112;
const hasWeights = existsSync(join(setupCache, mobileFaceFolder));

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

it('says when its weights are not there', async () => {
  const nowhere = readMobileFaceFiles(join(tmpdir(), 'depthkey-nothing-here'));
  await expect(nowhere).rejects.toMatchObject({ code: 'model-missing' });
});

describe.skipIf(!hasWeights)('MobileFaceNet (needs its weights, which set-up fetches)', async () => {
  const engine = await loadTensorEngine();
  const files = await readMobileFaceFiles(setupCache);
  let cacheDir = '';
  let network: Awaited<ReturnType<typeof createMobileFaceNet>>;
  beforeAll(async () => {
    cacheDir = await mkdtemp(join(tmpdir(), 'depthkey-mobile-face-'));
    network = await createMobileFaceNet(engine, files, cacheDir);
  });
  afterAll(async () => {
    network.dispose();
    await rm(cacheDir, { recursive: true });
  });

  it('gives unit vectors in order, far apart for chips that are nothing alike', () => {
    const [first, second] = [noiseDescriptorChip(1), noiseDescriptorChip(2)];
    const [a, b] = network.describe([first, second]);
    expect(a).toHaveLength(192);
    expect(Math.hypot(...a!)).toBeCloseTo(1, 5);
    expect(euclideanDistance(b!, network.describe([second])[0]!)).toBeLessThan(1e-4);
    // Through the damaged graph of the package all faces are within 0.02 of each other.
    expect(euclideanDistance(a!, network.describe([chipWithDot(75, 75)])[0]!)).toBeGreaterThan(0.5);
  });

  it('gives the same on wasm, the engine of last resort', async () => {
    const native = async () => Promise.reject(new Error('not wanted here'));
    const slow = await createMobileFaceNet(await chooseEngine({ ...engineLoaders, native }), files, cacheDir);
    const chip = noiseDescriptorChip(4);
    const [a, b] = [network.describe([chip])[0]!, slow.describe([chip])[0]!];
    slow.dispose();
    expect(euclideanDistance(a, b)).toBeLessThan(1e-3);
  });
});
