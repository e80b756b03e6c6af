import type { Random } from '../../../core/random.ts';
import type { Complexion } from '../../head/identity.ts';
import { clamp01, smoothStep } from '../color.ts';

/** A way to wear a beard. */
export interface BeardStyle {
  readonly name: 'full' | 'short' | 'goatee' | 'moustache';
  /** Length of the hairs, millimetres. */
  readonly lengthMm: number;
  readonly hasMoustache: boolean;
  /** Covers the cheeks, or the chin only. */
  readonly isOnCheeks: boolean;
  readonly isOnChin: boolean;
  /** Lowers the line on the cheeks, millimetres. */
  readonly trimMm: number;
}

export function drawBeard(random: Random): BeardStyle {
  const name = random.pick<BeardStyle['name']>(['full', 'full', 'short', 'short', 'short', 'goatee', 'moustache']);
  const trimMm = random.between(-3, 7);
  switch (name) {
    case 'full':
      return { name, lengthMm: random.between(12, 26), hasMoustache: true, isOnCheeks: true, isOnChin: true, trimMm };
    case 'short':
      return { name, lengthMm: random.between(4, 9), hasMoustache: true, isOnCheeks: true, isOnChin: true, trimMm };
    case 'goatee':
      return {
        name,
        lengthMm: random.between(7, 16),
        hasMoustache: random.next() < 0.75,
        isOnCheeks: false,
        isOnChin: true,
        trimMm,
      };
    case 'moustache':
      return { name, lengthMm: random.between(5, 11), hasMoustache: true, isOnCheeks: false, isOnChin: false, trimMm };
  }
}

/** How strong the shadow of a shaved beard is, 0..1. */
export function stubbleStrength(random: Random, { beardGrowth, hairDarkness }: Complexion): number {
  const days = random.next() < 0.45 ? random.between(0.3, 0.8) : random.between(0, 0.2);
  return clamp01(days * beardGrowth * (0.35 + 0.65 * hairDarkness));
}

/** Line between bare and bearded cheek: height at a distance from the middle of the face, on the base head. */
const cheekLine: readonly (readonly [number, number])[] = [
  [0, 645],
  [13, 645],
  [24, 655],
  [30, 668],
  [45, 676],
  [58, 688],
  [68, 706],
  [76, 728],
];

/** How far a place on the base head lies inside the beard, millimetres; negative: bare. */
export function insideBeard(style: BeardStyle, x: number, y: number, z: number): number {
  const ax = Math.abs(x);
  const moustache = style.hasMoustache ? insideMoustache(ax, y, z) : -99;
  if (!style.isOnChin) return moustache;
  const below = lineAt(ax) - (ax > 26 ? style.trimMm : 0) - y;
  const aboveThroat = (y - 606) * 0.7 + (z - 60) * 0.15;
  const beforeEar = (z - (y > 690 ? 48 : 42)) * 0.8;
  const side = style.isOnCheeks ? 99 : 31 - ax;
  return Math.max(moustache, Math.min(below, aboveThroat, beforeEar, side, ax > 73 ? -1 : 99));
}

function insideMoustache(ax: number, y: number, z: number): number {
  if (z < 110 || ax > 34) return -99;
  const middle = 676.5 - 0.22 * ax - 0.006 * ax * ax;
  const half = 5.2 * smoothStep(36, 24, ax);
  return half - Math.abs(y - middle);
}

function lineAt(ax: number): number {
  const next = cheekLine.findIndex(([at]) => at >= ax);
  if (next === 0) return cheekLine[0]![1];
  if (next < 0) return cheekLine.at(-1)![1] + (ax - 76) * 3;
  const [[lowAt, low], [highAt, high]] = [cheekLine[next - 1]!, cheekLine[next]!];
  return low + ((high - low) * (ax - lowAt)) / (highAt - lowAt);
}
