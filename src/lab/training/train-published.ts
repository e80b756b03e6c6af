import type { Chip } from '../../core/chip.ts';
import { onEngine, type TensorEngine } from '../../network/engine.ts';
import { publishedInput, publishedSize } from '../../network/published/published-input.ts';
import {
  disposePublishedNet,
  embedPictures,
  type PublishedNet,
  publishedVariables,
} from '../../network/published/published-net.ts';
import { trainPublishedNet } from '../../network/published/train-published-net.ts';
import type { ChipFile } from '../chips/chip-file.ts';
import type { TrainedRecipe } from './recipe-trial.ts';
import type { RecipeOptions } from './train-halves.ts';
import { createTrainingLog } from './training-log.ts';

/** Trains the published network as published, but on drawn people. `epochs` is its own: 50 of 30 steps. */
export async function trainPublished(
  engine: TensorEngine,
  files: readonly ChipFile[],
  { seed, maxMinutes, log, signal }: Omit<RecipeOptions, 'epochs'>,
): Promise<TrainedRecipe> {
  const startMs = performance.now();
  const { net, step, steps } = await trainPublishedNet({
    engine,
    seed,
    set: {
      subjects: files.length,
      views: (subject) => files[subject]!.views.length,
      chip: (subject, view) => files[subject]!.read(view).chip,
    },
    onProgress: createTrainingLog(log),
    ...(maxMinutes !== undefined && { maxMinutes }),
    ...(signal && { signal }),
  });
  return {
    step,
    steps,
    trainedMs: performance.now() - startMs,
    weights: publishedVariables(net).reduce((sum, { size }) => sum + size, 0),
    embed: (chips) => embed(engine, net, chips),
    dispose: () => disposePublishedNet(net),
  };
}

function embed(engine: TensorEngine, net: PublishedNet, chips: readonly Chip[]): Float32Array[] {
  const { tf } = engine;
  const values = onEngine(engine, () =>
    tf.tidy(() => {
      const pictures = tf.tensor4d(publishedInput(chips), [chips.length, publishedSize, publishedSize, 4]);
      return embedPictures(tf, net, pictures).dataSync<'float32'>();
    }),
  );
  const size = values.length / chips.length;
  return chips.map((_, index) => values.slice(index * size, (index + 1) * size));
}
