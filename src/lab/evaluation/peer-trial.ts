import { rateOf } from '../../core/intervals.ts';
import type { Rate } from '../../core/model-card.ts';
import { compareVectors } from './compare-views.ts';
import { speciesOf } from './compared-view.ts';
import type { PresentedName, VectorSystem } from './system-trial.ts';
import { type Verification, verificationOf } from './verification.ts';

/** Another engine on the same views. */
export interface PeerTrial {
  readonly name: string;
  /** Share of bona-fide views in which it found no face. */
  readonly failureToAcquire: Rate;
  /** View against view, bona fide and found only; undefined where there is nothing to compare. */
  readonly verification?: Verification;
}

/** Undefined without a bona-fide view. */
export function peerTrial(
  presented: readonly PresentedName[],
  peer: VectorSystem,
  seed: number,
): PeerTrial | undefined {
  const bonaFide = presented.filter((view) => speciesOf(view) === 'bona-fide');
  if (bonaFide.length === 0) return undefined;
  const found = bonaFide.flatMap((view) => {
    const vector = peer.vectorOf(view);
    return vector ? [{ view, vector }] : [];
  });
  const labelled = compareVectors(
    found.map(({ view }) => view),
    found.map(({ vector }) => vector),
    { seed },
  );
  const verification = verificationOf(labelled, seed);
  return {
    name: peer.name,
    failureToAcquire: rateOf(1 - found.length / bonaFide.length, bonaFide.length),
    ...(verification && { verification }),
  };
}
