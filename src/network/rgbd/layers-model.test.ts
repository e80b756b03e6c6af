import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomRgbdNet } from '../../../test/fixtures/random-rgbd-net.ts';
import { loadTensorEngine } from '../engine.ts';
import { type ModelFile, readModelFile } from '../model-file.ts';
import { embeddingGraph } from './embedding-graph.ts';
import { loadModel, saveModel } from './layers-model.ts';

const engine = await loadTensorEngine();
const { tf } = engine;

let directory = '';
let topology: ModelFile;
let weights: ModelFile;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'depthkey-layers-'));
  const model = randomRgbdNet(tf, 1);
  await saveModel(tf, model, directory);
  model.dispose();
  topology = await readModelFile(join(directory, 'model.json'));
  weights = await readModelFile(join(directory, 'weights.bin'));
});
afterAll(() => rm(directory, { recursive: true }));

/** The topology with its JSON changed. */
function changed(change: (json: string) => string): ModelFile {
  return { ...topology, content: Buffer.from(change(Buffer.from(topology.content).toString())) };
}

describe('saveModel and loadModel', () => {
  it('bring back the same weights', async () => {
    const [first, again] = [randomRgbdNet(tf, 1), await loadModel(tf, topology, weights)];
    const values = (model: typeof first) => model.getWeights().map((weight) => [...weight.dataSync()]);
    expect(values(again)).toEqual(values(first));
    first.dispose();
    again.dispose();
  });

  it('refuse a part of the weights, another format and a topology that cannot be built', async () => {
    const short = { ...weights, content: weights.content.subarray(8) };
    await expect(loadModel(tf, topology, short)).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringMatching(/weights\.bin: expected \d+ bytes, found \d+/),
    });
    const otherFormat = changed((json) => json.replace('layers-model', 'graph-model'));
    await expect(loadModel(tf, otherFormat, weights)).rejects.toMatchObject({ code: 'model-invalid' });
    const unbuildable = changed((json) => json.replaceAll('"Dense"', '"Dense9"'));
    await expect(loadModel(tf, unbuildable, weights)).rejects.toMatchObject({ code: 'model-invalid' });
  });
});

describe('embeddingGraph', () => {
  it('refuses a network with other inputs, saying which it expected', async () => {
    const other = tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: 2 })] });
    const otherDir = join(directory, 'other');
    await saveModel(tf, other, otherDir);
    other.dispose();
    const before = tf.memory().numTensors;
    const graph = embeddingGraph(engine, {
      topology: await readModelFile(join(otherDir, 'model.json')),
      weights: await readModelFile(join(otherDir, 'weights.bin')),
    });
    await expect(graph).rejects.toMatchObject({
      code: 'model-invalid',
      message: expect.stringContaining('expected inputs and output of 80,80,3 80,80,1 128, found 4 2'),
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});
