import type { Random } from '../../../core/random.ts';
import type { Identity } from '../../head/identity.ts';
import { clamp01 } from '../color.ts';
import { type HairlineShape, shapeHairline } from './hairline.ts';
import { type Comb, type StyleName, styles } from './styles.ts';

/** A way to wear the hair. */
export interface HairCut {
  readonly name: StyleName;
  readonly comb: Comb;
  /** Length of the locks on top and at the sides and back, millimetres. */
  readonly topMm: number;
  readonly sidesMm: number;
  /** How far the hair stands off the head, millimetres. */
  readonly volumeMm: number;
  /** 0 lies flat, 1 stands up. */
  readonly lift: number;
  /** Radius of the waves and curls, millimetres. */
  readonly curlMm: number;
  /** Number of locks, and points along each. */
  readonly locks: number;
  readonly segments: number;
  readonly lockWidthMm: number;
  /** The front falls over the forehead. */
  readonly hasFringe: boolean;
  /** Where the parting lies, millimetres to the person's left. */
  readonly partingMm: number;
  readonly hairline: HairlineShape;
}

/** Draws a cut that suits sex, age and hair. */
export function drawCut(random: Random, identity: Identity, ageYears: number): HairCut {
  const { complexion } = identity;
  const isMale = identity.maleness > 0.5;
  const loss = (complexion.balding * Math.max(0, ageYears - 28)) / 10;
  const name = pickName(random, isMale, loss, complexion.hairCurl);
  const { combs, fringeChance, locks, segments, lockWidthMm, ...style } = styles[name];
  // One draw for all lengths: what is long on top is long at the sides.
  const share = random.next();
  const within = ([least, most]: readonly [number, number]) => least + (most - least) * share;
  return {
    name,
    comb: random.pick(combs),
    topMm: within(style.topMm),
    sidesMm: within(style.sidesMm),
    volumeMm: within(style.volumeMm),
    lift: random.between(...style.lift),
    curlMm: random.between(...style.waveMm) + style.curlMm * complexion.hairCurl,
    locks,
    segments,
    lockWidthMm,
    hasFringe: random.next() < fringeChance && loss < 0.3,
    partingMm: random.pick([-32, -22, 0, 22, 32]) + random.normal(0, 4),
    hairline: shapeHairline(hairlineOf(isMale, loss, (identity.detailSeed % 1000) / 1000)),
  };
}

/** The hairline belongs to the person: hair cuts do not move it, age does. `shape` is 0..1. */
function hairlineOf(isMale: boolean, loss: number, shape: number) {
  return {
    recessionMm: (isMale ? 0 : -4) + shape * 9 + Math.min(32, loss * 34),
    templesMm: isMale ? 4 + shape * 5 + Math.min(18, loss * 22) : 1,
    napeMm: isMale ? 680 + shape * 12 : 672,
    sidesMm: isMale ? shape * 10 - 4 : 24,
    crown: clamp01((loss - 0.45) * 1.3),
  };
}

function pickName(random: Random, isMale: boolean, loss: number, curl: number): StyleName {
  const isCurly = random.next() < (curl - 0.45) * 1.4;
  return random.pick(isMale ? namesForMen(loss, isCurly) : namesForWomen(isCurly));
}

function namesForMen(loss: number, isCurly: boolean): readonly StyleName[] {
  if (loss > 0.75) return ['bald', 'buzz', 'buzz', 'short'];
  if (isCurly) return ['curly', 'curly', 'buzz', 'buzz', 'bald'];
  return ['bald', 'buzz', 'short', 'short', 'short', 'short', 'quiff', 'quiff', 'medium', 'medium', 'long'];
}

function namesForWomen(isCurly: boolean): readonly StyleName[] {
  if (isCurly) return ['curly', 'curly', 'bun', 'tail', 'buzz'];
  return ['long', 'long', 'long', 'long', 'medium', 'bob', 'bob', 'tail', 'bun', 'short'];
}
