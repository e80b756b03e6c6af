import { euclideanDistance } from '../../core/matching.ts';
import { mean, sortedComparisons } from '../../core/metrics.ts';
import type { Rate } from '../../core/model-card.ts';
import { clusterRate } from '../evaluation/cluster-rate.ts';
import type { ComparedView, ScoreName } from '../evaluation/compared-view.ts';
import { relativesOf } from '../evaluation/relatives.ts';
import type { Visitor } from '../plots/registered-plot.ts';

/** Every person registered by a single view, and every other view compared with it: the article's experiment. */
export interface Registration {
  readonly meanSameDistance: number;
  readonly meanDifferentDistance: number;
  /** At the threshold that was asked for; intervals by resampling the registered people. */
  readonly threshold: number;
  readonly turnedAway: Rate;
  readonly letIn: Rate;
  /** Sorted distances, for a histogram. */
  readonly same: Float32Array;
  readonly different: Float32Array;
  /** One registered person, before whom others come: the owner first, then the nearest strangers. */
  readonly example: { readonly subject: string; readonly visitors: readonly Visitor[] };
}

/** The view of a person that looks most straight at the sensor, as its measured pose says. */
type PosedView = ComparedView & { readonly pose: { readonly yawDeg: number; readonly pitchDeg: number } };

/** Undefined for fewer than two people, or without a second view of anybody. */
export function registerViews(
  views: readonly PosedView[],
  score: ScoreName,
  threshold: number,
  seed: number,
): Registration | undefined {
  const people = [...Map.groupBy(views, ({ subject }) => subject)].filter(([, own]) => own.length > 1);
  if (people.length < 2) return undefined;
  const relatives = relativesOf(views);
  const trials = people.map(([subject, own]) => {
    const known = people.filter(([other]) => !relatives.between(subject, other));
    return { subject, visitors: visitorsOf(mostFrontal(own), known, score) };
  });
  const distances = (isOwner: boolean) =>
    trials.flatMap(({ visitors }) => visitors.filter((one) => one.isOwner === isOwner).flatMap((one) => one.distances));
  const { genuine: same, impostor: different } = sortedComparisons(distances(true), distances(false));
  const rate = (isOwner: boolean, isError: (distance: number) => boolean) =>
    clusterRate(
      trials.map(({ visitors }) => {
        const own = visitors.filter((one) => one.isOwner === isOwner).flatMap((one) => one.distances);
        return { trials: own.length, errors: own.filter(isError).length };
      }),
      seed,
    )!;
  return {
    meanSameDistance: mean(same),
    meanDifferentDistance: mean(different),
    threshold,
    turnedAway: rate(true, (distance) => distance > threshold),
    letIn: rate(false, (distance) => distance <= threshold),
    same,
    different,
    example: exampleOf(trials),
  };
}

function visitorsOf(
  registered: PosedView,
  people: readonly (readonly [subject: string, views: readonly PosedView[]])[],
  score: ScoreName,
): readonly Visitor[] {
  return people.map(([subject, views]) => ({
    subject,
    isOwner: subject === registered.subject,
    distances: views
      .filter((view) => view !== registered)
      .map((view) => euclideanDistance(view[score], registered[score])),
  }));
}

function mostFrontal(views: readonly PosedView[]): PosedView {
  const turn = ({ pose }: PosedView) => Math.hypot(pose.yawDeg, pose.pitchDeg);
  return views.toSorted((a, b) => turn(a) - turn(b))[0]!;
}

/** People shown before the registered one: those further away say nothing new. */
const mostVisitors = 40;

/** The person in the middle of all by how near the own views come: neither the best nor the worst. */
function exampleOf(trials: readonly Registration['example'][]): Registration['example'] {
  const nearness = ({ visitors }: Registration['example']) => mean(visitors.find((one) => one.isOwner)!.distances);
  const middle = trials.toSorted((a, b) => nearness(a) - nearness(b))[Math.floor(trials.length / 2)]!;
  const order = (one: Visitor) => (one.isOwner ? -1 : Math.min(...one.distances));
  const visitors = middle.visitors.toSorted((a, b) => order(a) - order(b)).slice(0, mostVisitors);
  return { subject: middle.subject, visitors };
}
