import { type Comparisons, mean, ratesAtFmr } from '../../core/metrics.ts';
import { createRandom } from '../../core/random.ts';

/** How far apart the RGB-D network puts rendered heads: squared distances, means over comparisons; and its EER, 0..1. */
export interface RenderedSpread {
  readonly eer: number;
  readonly meanSame: number;
  readonly meanDifferent: number;
}

/** Weights tried, largest first. "Small": identity on real faces must come from the descriptor. */
const candidates = [0.2, 0.15, 0.1, 0.075, 0.05, 0.03] as const;
/**
 * Assumed EER of the RGB-D network on real faces: networks trained on renders alone have lost most of their accuracy on real people
 * wherever that was tried, down to about this. Measured was only the colour half, on photos: see docs/decisions/0017.
 */
export const assumedRealEer = 0.2;
/** 1 - `assumedRealEer` of the normal distribution lies below this many deviations. */
const deviationsAtEer = 0.8416;
/** What a weight does to real faces when the embedding is as weak as assumed. */
export interface WeightTrial {
  readonly weight: number;
  readonly threshold: number;
  readonly fmr: number;
  readonly fnmr: number;
  /** FNMR of the descriptor alone at the same FMR. */
  readonly aloneFnmr: number;
}

/**
 * Fused threshold for a weight: an impostor whose embedding is as near as views of one person are on renders passes up
 * to the descriptor's own threshold and no further, so that FMR is at most the descriptor's for every impostor who is not
 * nearer than that.
 */
export function fusedThreshold(descriptorThreshold: number, weight: number, { meanSame }: RenderedSpread): number {
  return Math.sqrt((1 - weight) * descriptorThreshold ** 2 + weight * meanSame);
}

/**
 * The candidate weight that gains most: FNMR against that of the descriptor alone at the FMR it leads to. Tried on real
 * descriptor distances with embedding distances drawn at random: means as on renders, and noise that makes their EER
 * `assumedRealEer`. If none gains, or the network is no better than that on renders themselves, the smallest: both parts
 * must be there to decide.
 */
export function weighEmbedding(
  descriptor: Comparisons,
  descriptorThreshold: number,
  spread: RenderedSpread,
  seed: number,
): { readonly chosen: WeightTrial; readonly trials: readonly WeightTrial[] } {
  const trials = candidates.map((weight) => tryWeight(descriptor, descriptorThreshold, spread, { weight, seed }));
  const gain = ({ fnmr, aloneFnmr }: WeightTrial) => aloneFnmr - fnmr;
  const [best] = trials.toSorted((a, b) => gain(b) - gain(a));
  const isWorthIt = best !== undefined && gain(best) > 0 && spread.eer < assumedRealEer;
  return { chosen: isWorthIt ? best : trials.at(-1)!, trials };
}

function tryWeight(
  descriptor: Comparisons,
  descriptorThreshold: number,
  spread: RenderedSpread,
  { weight, seed }: { readonly weight: number; readonly seed: number },
): WeightTrial {
  const random = createRandom(seed);
  const deviation = (spread.meanDifferent - spread.meanSame) / (2 * deviationsAtEer);
  const threshold = fusedThreshold(descriptorThreshold, weight, spread);
  const isPassed = (distance: number, meanSquare: number) => {
    const square = Math.min(4, Math.max(0, random.normal(meanSquare, deviation)));
    return (1 - weight) * distance ** 2 + weight * square <= threshold ** 2 ? 1 : 0;
  };
  const passed = (distances: Float32Array, meanSquare: number) =>
    mean(Array.from(distances, (distance) => isPassed(distance, meanSquare)));
  const fmr = passed(descriptor.impostor, spread.meanDifferent);
  const fnmr = 1 - passed(descriptor.genuine, spread.meanSame);
  // Where the comparisons do not carry so low an FMR, no gain is claimed.
  return { weight, threshold, fmr, fnmr, aloneFnmr: ratesAtFmr(descriptor, fmr)?.fnmr ?? fnmr };
}
