import { embeddingSize } from '../../core/embedding.ts';
import { onEngine, type TensorEngine } from '../engine.ts';
import { freeze } from '../graph/freeze.ts';
import type { Graph } from '../graph/graph.ts';
import { invalidModel } from '../model-file.ts';
import type { ModelFiles } from '../model-folder.ts';
import { alignedSize } from './align/face-shape.ts';
import { loadModel } from './layers-model.ts';

/** The RGB-D network of a model folder, frozen. Throws `model-invalid`. */
export async function embeddingGraph(
  engine: TensorEngine,
  { topology, weights }: Pick<ModelFiles, 'topology' | 'weights'>,
): Promise<Graph> {
  const expectedShapes = `${alignedSize},${alignedSize},3 ${alignedSize},${alignedSize},1 ${embeddingSize}`;
  const model = await loadModel(engine.tf, topology, weights);
  try {
    const shapes = [...model.inputs, ...model.outputs].map(({ shape }) => shape.slice(1).join()).join(' ');
    if (shapes !== expectedShapes)
      throw invalidModel(topology.path, `expected inputs and output of ${expectedShapes}, found ${shapes}`);
    return onEngine(engine, () => freeze(model));
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && error.name === 'ZodError'))
      throw invalidModel(topology.path, 'expected a network of known layers', error);
    throw error;
  } finally {
    model.dispose();
  }
}
