import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';

/** The weights with which a model was best so far. The caller disposes it. */
export interface BestWeights {
  /** @param error the lower, the better; of as good ones the later counts. */
  offer(epoch: number, error: number): void;
  /** Epoch of the best, 0 when none was offered. */
  readonly epoch: number;
  /** Gives the model the best weights, if there were any. */
  restore(): void;
  dispose(): void;
}

/** @param model borrowed. */
export function rememberBest(tf: Tensorflow, model: LayersModel): BestWeights {
  let best: { readonly epoch: number; readonly error: number; readonly weights: Tensor[] } | undefined;
  return {
    offer(epoch, error) {
      if (best && error > best.error) return;
      tf.dispose(best?.weights ?? []);
      best = { epoch, error, weights: model.getWeights().map((weight) => weight.clone()) };
    },
    get epoch() {
      return best?.epoch ?? 0;
    },
    restore() {
      if (best) model.setWeights(best.weights);
    },
    dispose() {
      tf.dispose(best?.weights ?? []);
      best = undefined;
    },
  };
}
