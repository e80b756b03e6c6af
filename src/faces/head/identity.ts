import { createRandom, type Random } from '../../core/random.ts';
import { type HeadAsset, loadHead } from './asset.ts';
import { shapeAxes } from './shape-axes.ts';

/**
 * What someone is born with, as plain numbers, so that identities can be varied and mixed. Shares and strengths are 0..1
 * unless said.
 */
export interface Identity {
  /** Seeds details that no number here describes: moles, pores, the exact hairline. */
  readonly detailSeed: number;
  /** Shares that add up to 1. */
  readonly african: number;
  readonly asian: number;
  readonly caucasian: number;
  /** 0 female, 1 male. */
  readonly maleness: number;
  readonly ageYears: number;
  readonly muscle: number;
  readonly weight: number;
  /** Morph weights by axis and side, about -1..1. */
  readonly shape: Readonly<Record<string, number>>;
  /** Coefficients of scanned shapes, standard normal; used where scans are there (`PersonSpec.scans`). */
  readonly scan: Readonly<Record<string, number>>;
  readonly complexion: Complexion;
}

/** Scanned shapes that an identity has coefficients for. */
const scanComponents = 100;

/** Colours and skin. */
export interface Complexion {
  readonly melanin: number;
  /** Differences in hue of the skin, about -1..1: warmth towards yellow, and redness. */
  readonly warmth: number;
  readonly redness: number;
  /** Hair: darkness 0 (blond) .. 1 (black), and redness. */
  readonly hairDarkness: number;
  readonly hairRedness: number;
  /** Age in years at which the hair turns half grey. */
  readonly greyingYears: number;
  /** Straight 0 .. 1 tight curls. */
  readonly hairCurl: number;
  /** Hair of the crown lost per decade after thirty. */
  readonly balding: number;
  /** Iris: 0 blue, 0.5 green and hazel, 1 dark brown. */
  readonly irisDarkness: number;
  readonly freckles: number;
  readonly blemishes: number;
  /** Strength and thickness of the brows, and of beard growth. */
  readonly brows: number;
  readonly beardGrowth: number;
  /** Redness and darkness of the lips. */
  readonly lips: number;
}

/** Draws someone. Equal seeds give equal identities. Throws as `loadHead` does: the head says which shapes there are. */
export function createIdentity(seed: number): Identity {
  const asset = loadHead();
  const random = createRandom(seed).fork('identity');
  const shares = [0, 1, 2].map(() => (-Math.log(1 - random.next())) ** 2.2);
  const sum = shares.reduce((total, share) => total + share, 0);
  const [african, asian, caucasian] = shares.map((share) => share / sum) as [number, number, number];
  const isMale = random.next() < 0.5;
  // Most faces are clearly one or the other; few lie between.
  const maleness = clamp01((isMale ? 0.9 : 0.1) + random.normal(0, 0.12));
  const ageYears = random.between(20, 68);
  return {
    detailSeed: random.integer(2 ** 31),
    african,
    asian,
    caucasian,
    maleness,
    ageYears,
    muscle: clamp01(random.normal(0.5, 0.17)),
    weight: clamp01(random.normal(0.5, 0.2)),
    shape: drawShape(random.fork('shape'), asset),
    scan: drawScan(random.fork('scan')),
    complexion: drawComplexion(random.fork('complexion'), african, asian, caucasian, isMale),
  };
}

function drawScan(random: Random): Record<string, number> {
  // Nobody is stranger than one in a hundred in any way.
  const draw = () => Math.max(-2.6, Math.min(2.6, random.normal()));
  return Object.fromEntries(Array.from({ length: scanComponents }, (_, component) => [`${component}`, draw()]));
}

function drawShape(random: Random, asset: HeadAsset): Record<string, number> {
  const shape: Record<string, number> = {};
  for (const axis of shapeAxes(asset)) {
    const shared = shape[`${axis.name}:left`];
    const isRight = axis.side === 'right' && shared !== undefined;
    // Both sides of a face grow alike: the right side follows the left with small differences.
    const value = isRight ? shared + random.normal(0, 0.05) : random.normal(0, axis.deviation);
    const limit = Math.min(1, axis.deviation * 2.6);
    const least = axis.negative === undefined ? 0 : -limit;
    shape[`${axis.name}:${axis.side}`] = Math.min(limit, Math.max(least, value));
  }
  return shape;
}

function drawComplexion(
  random: Random,
  african: number,
  asian: number,
  caucasian: number,
  isMale: boolean,
): Complexion {
  const melanin = clamp01(
    african * random.between(0.62, 1) + asian * random.between(0.14, 0.4) + caucasian * random.between(0.02, 0.34),
  );
  const fair = caucasian * (1 - melanin);
  const hairDarkness = clamp01(1 - fair ** 1.3 * random.between(0, 1.15));
  return {
    melanin,
    warmth: random.normal(asian * 0.5, 0.5),
    redness: random.normal(fair * 0.5, 0.5),
    hairDarkness,
    hairRedness: clamp01(random.normal(0, 0.12) + (random.next() < 0.06 * fair ? 0.9 : 0.1)),
    greyingYears: random.normal(54, 9),
    hairCurl: clamp01(
      african * random.between(0.7, 1.1) + caucasian * random.between(0, 0.55) + asian * random.between(0, 0.1),
    ),
    balding: isMale ? Math.max(0, random.normal(0.12, 0.16)) : Math.max(0, random.normal(0, 0.02)),
    irisDarkness: clamp01(1 - fair * random.between(0, 1.5)),
    freckles: random.next() < 0.12 + 0.35 * fair ? random.between(0.2, 1) * (1 - melanin) : 0,
    blemishes: random.between(0, 1),
    brows: clamp01(random.normal(isMale ? 0.62 : 0.42, 0.16)),
    beardGrowth: isMale ? clamp01(random.normal(0.65 - asian * 0.2, 0.2)) : 0,
    lips: random.between(0, 1),
  };
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
