import type { Random } from '../../../core/random.ts';
import { type Rgb, smoothStep } from '../color.ts';

type GarmentKind = 'tee' | 'v-neck' | 'shirt' | 'jumper' | 'turtleneck' | 'hoodie';
type Pattern = 'plain' | 'heather' | 'stripes' | 'pinstripes' | 'check' | 'chest-band';

/** A point of a collar's cross-section: millimetres up and outwards from the neckline. */
type ProfilePoint = readonly [up: number, out: number];

/** What is worn on the upper body. */
export interface Garment {
  readonly kind: GarmentKind;
  readonly pattern: Pattern;
  readonly color: Rgb;
  readonly second: Rgb;
  /** Distance of the stripes, millimetres. */
  readonly repeatMm: number;
  /** Height of the neckline close to the neck on the base body, and how far it dips in front. */
  readonly necklineMm: number;
  readonly dipMm: number;
  /** Half width of the dip. */
  readonly dipHalfMm: number;
  readonly looseMm: number;
  readonly collar: readonly ProfilePoint[];
}

const dyes: readonly Rgb[] = [
  [0.02, 0.022, 0.026],
  [0.03, 0.045, 0.1],
  [0.09, 0.14, 0.26],
  [0.3, 0.4, 0.52],
  [0.62, 0.62, 0.6],
  [0.24, 0.24, 0.24],
  [0.1, 0.1, 0.105],
  [0.3, 0.03, 0.035],
  [0.16, 0.05, 0.09],
  [0.05, 0.13, 0.07],
  [0.16, 0.17, 0.09],
  [0.42, 0.3, 0.16],
  [0.5, 0.24, 0.07],
  [0.52, 0.34, 0.36],
  [0.25, 0.14, 0.08],
  [0.06, 0.22, 0.24],
];

interface ShapeRange {
  readonly necklineMm: readonly [number, number];
  readonly dipMm: readonly [number, number];
  readonly dipHalfMm: readonly [number, number];
  readonly looseMm: number;
  readonly collar: readonly ProfilePoint[];
}

/** Cross-sections of collars, from flat lists of up and out. */
const section = (...values: readonly number[]): ProfilePoint[] =>
  values.flatMap((up, index) => (index % 2 === 0 ? [[up, values[index + 1] ?? 0] as const] : []));
const rib = section(-5, 7, 3, 5.5, 4.5, 3, 1, 0);
const turnedDown = section(-2, 4, 24, 4, 29, 8, 20, 14, -6, 17);
const rolled = section(-6, 7, 12, 8, 26, 8, 31, 5, 24, 2);
const hood = section(0, 3, 16, 6, 25, 15, 18, 27, 0, 32, -18, 26);

export function drawGarment(random: Random): Garment {
  const kind = random.pick<GarmentKind>(['tee', 'tee', 'v-neck', 'shirt', 'shirt', 'jumper', 'turtleneck', 'hoodie']);
  const shape = shapes[kind];
  const isKnit = kind === 'jumper' || kind === 'turtleneck' || kind === 'hoodie';
  const shirtPatterns: Pattern[] = ['plain', 'plain', 'pinstripes', 'check'];
  const otherPatterns: Pattern[] = ['plain', 'plain', 'heather', 'stripes', 'chest-band'];
  const color = vary(random.pick(dyes), random);
  return {
    kind,
    pattern: random.pick(kind === 'shirt' ? shirtPatterns : isKnit ? [...otherPatterns, 'heather'] : otherPatterns),
    color,
    second: vary(random.pick(dyes), random),
    repeatMm: random.between(16, 46),
    necklineMm: random.between(...shape.necklineMm),
    dipMm: random.between(...shape.dipMm),
    dipHalfMm: random.between(...shape.dipHalfMm),
    looseMm: shape.looseMm,
    collar: shape.collar,
  };
}

const tee: ShapeRange = { necklineMm: [552, 566], dipMm: [12, 26], dipHalfMm: [62, 62], looseMm: 7, collar: rib };

const shapes: Readonly<Record<GarmentKind, ShapeRange>> = {
  tee,
  'v-neck': { ...tee, dipMm: [55, 90], dipHalfMm: [42, 55] },
  jumper: { ...tee, necklineMm: [562, 572], dipMm: [6, 14], looseMm: 12 },
  shirt: { necklineMm: [568, 568], dipMm: [24, 56], dipHalfMm: [26, 26], looseMm: 10, collar: turnedDown },
  turtleneck: { necklineMm: [574, 574], dipMm: [0, 0], dipHalfMm: [60, 60], looseMm: 9, collar: rolled },
  hoodie: { necklineMm: [564, 564], dipMm: [10, 26], dipHalfMm: [56, 56], looseMm: 15, collar: hood },
};

/** The axis of the neck at the height of the shoulders on the base body, and the radius of the neck there. */
const neckZ = 12;
const neckMm = 64;

/** How far a place on the base body lies outside the neckline, millimetres; negative: bare. */
export function belowNeckline(garment: Garment, x: number, y: number, z: number): number {
  const isFront = smoothStep(20, 55, z);
  const roundness = garment.kind === 'tee' || garment.kind === 'jumper' ? 0.6 : 1;
  const dip = garment.dipMm * isFront * Math.max(0, 1 - Math.abs(x) / garment.dipHalfMm) ** roundness;
  // Away from the neck and down: the shoulders slope, the breast falls steeply.
  const away = Math.hypot(x, (z - neckZ) * 0.85) - neckMm;
  return 0.55 * Math.min(away, 60) + (garment.necklineMm - dip - y);
}

function vary(dye: Rgb, random: Random): Rgb {
  const bright = random.between(0.75, 1.3);
  return [dye[0] * bright * random.between(0.9, 1.1), dye[1] * bright, dye[2] * bright * random.between(0.9, 1.1)];
}
