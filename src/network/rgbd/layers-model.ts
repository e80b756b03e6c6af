import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { io, LayersModel } from '@tensorflow/tfjs';
import { z } from 'zod';
import type { Tensorflow } from '../engine.ts';
import { invalidModel, type ModelFile, parseModelJson } from '../model-file.ts';

const weightSpec = z.object({ name: z.string(), shape: z.array(z.int().positive()), dtype: z.literal('float32') });
const modelJson = z.object({
  format: z.literal('layers-model'),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.tuple([z.object({ paths: z.tuple([z.literal('weights.bin')]), weights: z.array(weightSpec) })]),
});

/** Writes `model.json` and `weights.bin`, the TensorFlow.js layers format: any TensorFlow.js can load the folder. */
export async function saveModel(tf: Tensorflow, model: LayersModel, directory: string): Promise<void> {
  const artifacts = await modelArtifacts(tf, model);
  const { format, generatedBy, modelTopology, weightSpecs, weightData } = artifacts;
  if (!(weightData instanceof ArrayBuffer)) throw new TypeError('Expected the weights of a model in one piece');
  const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
  await mkdir(directory, { recursive: true });
  await replaceFile(join(directory, 'weights.bin'), new Uint8Array(weightData));
  const json = JSON.stringify({ format, generatedBy, convertedBy: null, modelTopology, weightsManifest });
  await replaceFile(join(directory, 'model.json'), json);
}

/** A layers model out of its two files; the caller disposes it. Throws `model-invalid`. */
export async function loadModel(tf: Tensorflow, topology: ModelFile, weights: ModelFile): Promise<LayersModel> {
  const { modelTopology, weightsManifest } = parseModelJson(topology, modelJson);
  const weightSpecs = weightsManifest[0].weights;
  const values = weightSpecs.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
  const [expected, found] = [values * Float32Array.BYTES_PER_ELEMENT, weights.content.length];
  if (found !== expected) throw invalidModel(weights.path, `expected ${expected} bytes, found ${found}`);
  const weightData = new Uint8Array(weights.content).buffer;
  try {
    return await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  } catch (error) {
    throw invalidModel(topology.path, 'expected a network that TensorFlow.js can build', error);
  }
}

async function modelArtifacts(tf: Tensorflow, model: LayersModel): Promise<io.ModelArtifacts> {
  let saved: io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  if (!saved) throw new TypeError('Expected a model that can be saved');
  return saved;
}

/** Never leaves half a file under the name. */
async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}
