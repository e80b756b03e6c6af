import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import type { Tensorflow } from '../engine.ts';

/** The weights with which a model was best so far. The caller disposes it. */
export interface BestWeights {
  /** @param error the lower, the better; of weights as good as each other the later ones are taken. */
  offer(epoch: number, error: number): void;
  /** Epoch of the best, 0 when none was offered. */
  readonly epoch: number;
  /** The last epoch that was better than all before, 0 when none was offered. */
  readonly improvedIn: number;
  /** Gives the model the best weights, if there were any. */
  restore(): void;
  dispose(): void;
}

interface Best {
  readonly epoch: number;
  readonly improvedIn: number;
  readonly error: number;
  readonly weights: Tensor[];
}

/** @param model borrowed. */
export function rememberBest(tf: Tensorflow, model: LayersModel): BestWeights {
  let best: Best | undefined;
  return {
    offer(epoch, error) {
      if (best && error > best.error) return;
      const improvedIn = best && error === best.error ? best.improvedIn : epoch;
      tf.dispose(best?.weights ?? []);
      best = { epoch, improvedIn, error, weights: model.getWeights().map((weight) => weight.clone()) };
    },
    get epoch() {
      return best?.epoch ?? 0;
    },
    get improvedIn() {
      return best?.improvedIn ?? 0;
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
