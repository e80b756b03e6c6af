import type { Random } from '../../../core/random.ts';
import type { Rgb } from '../color.ts';

/** A pair of glasses. Millimetres. */
export interface GlassesModel {
  readonly halfWidthMm: number;
  readonly halfHeightMm: number;
  /** Exponent of the lens outline: 2 is round, more is squarer. */
  readonly squareness: number;
  /** How much the upper outer corner is drawn out. */
  readonly catEye: number;
  readonly rimMm: number;
  /** The lower rim is missing. */
  readonly isHalfRimmed: boolean;
  readonly color: Rgb;
  readonly isMetal: boolean;
  readonly lensTint: Rgb;
  readonly lensOpacity: number;
}

const metals: readonly Rgb[] = [
  [0.25, 0.25, 0.26],
  [0.35, 0.26, 0.12],
  [0.03, 0.03, 0.035],
];
const plastics: readonly Rgb[] = [
  [0.008, 0.008, 0.009],
  [0.012, 0.012, 0.014],
  [0.09, 0.035, 0.012],
  [0.02, 0.025, 0.07],
  [0.12, 0.015, 0.02],
  [0.3, 0.27, 0.24],
];

/** Draws a model that suits a sex. */
export function drawGlasses(random: Random, maleness: number): GlassesModel {
  const isMetal = random.next() < 0.42;
  return {
    halfWidthMm: random.between(22.5, 27),
    halfHeightMm: random.between(15.5, 21),
    squareness: random.pick([2, 2.4, 3, 3.6, 4.5]),
    catEye: random.next() < 0.35 * (1 - maleness) ? random.between(1, 3.5) : 0,
    rimMm: isMetal ? random.between(0.7, 1) : random.between(1.3, 2.4),
    isHalfRimmed: random.next() < 0.15,
    color: random.pick(isMetal ? metals : plastics),
    isMetal,
    lensTint: [0.13, 0.15, 0.16],
    lensOpacity: random.between(0.07, 0.13),
  };
}
