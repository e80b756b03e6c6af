import { clamp01, smoothStep } from '../color.ts';

/** Where hair grows, as differences to a full head of hair, millimetres of the base head. */
export interface Hairline {
  /** How far the front has gone up, and the temples beyond that. */
  readonly recessionMm: number;
  readonly templesMm: number;
  /** Height of the lower edge at the back. */
  readonly napeMm: number;
  /** How far the hair before the ears reaches down less than a man's. */
  readonly sidesMm: number;
  /** Bareness of the crown, 0..1. */
  readonly crown: number;
}

/** The edge around the head: azimuth from the front in degrees, height, and the shares of recession, temples and sides there. */
const edge: readonly (readonly [number, number, number, number, number])[] = [
  [0, 803, 1, 0, 0],
  [20, 801, 1, 0.5, 0],
  [34, 793, 0.9, 1, 0],
  [48, 777, 0.6, 0.75, 0],
  [60, 757, 0.2, 0.2, 0.3],
  [68, 738, 0, 0, 0.8],
  [76, 722, 0, 0, 1],
  [86, 733, 0, 0, 0.7],
  [98, 748, 0, 0, 0],
  [118, 712, 0, 0, 0],
  [142, 0, 0, 0, 0],
  [180, 0, 0, 0, 0],
];

/** A hairline with its height worked out for every azimuth. */
export interface HairlineShape {
  readonly line: Hairline;
  /** Height of the edge on the base head, `stepsPerDeg` per degree from the front to the back. */
  readonly heights: Float32Array;
}

const stepsPerDeg = 2;

export function shapeHairline(line: Hairline): HairlineShape {
  return {
    line,
    heights: Float32Array.from({ length: 180 * stepsPerDeg + 1 }, (_, step) => edgeHeight(line, step / stepsPerDeg)),
  };
}

/** How far a place on the base head lies inside the hair, millimetres; negative: bare skin. */
export function insideHair({ line, heights }: HairlineShape, x: number, y: number, z: number): number {
  const azimuth = (Math.atan2(Math.abs(x), z - 20) * 180) / Math.PI;
  const inside = y - heights[Math.round(azimuth * stepsPerDeg)]!;
  if (line.crown <= 0) return inside;
  const fromCrown = Math.hypot(x * 0.85, (z - 5) * 0.8, (y - 838) * 1.2);
  // Hair thins out gradually towards a bare crown.
  return Math.min(inside, (fromCrown - line.crown * 85) * 0.35);
}

/** The region of the hair of the head, without the ears. */
export function scalpRegion(shape: HairlineShape): (x: number, y: number, z: number) => number {
  return (x, y, z) => (isEar(x, y, z) ? -50 : insideHair(shape, x, y, z));
}

/** Ears and what lies behind them bear no hair. */
export function isEar(x: number, y: number, z: number): boolean {
  return Math.abs(x) > 79 && y < 748 && z > 8;
}

/** Density 0..1 with a soft edge. */
export function hairDensity(inside: number, softMm: number): number {
  return smoothStep(-softMm, softMm * 1.6, inside);
}

function edgeHeight(line: Hairline, azimuth: number): number {
  const next = Math.max(
    1,
    edge.findIndex(([angle]) => angle >= azimuth),
  );
  const [lowAngle, ...low] = edge[next - 1]!;
  const [highAngle, ...high] = edge[next]!;
  const share = smoothShare((azimuth - lowAngle) / (highAngle - lowAngle));
  const heightOf = ([height, recession, temples, sides]: readonly number[]) =>
    (height || line.napeMm) + recession! * line.recessionMm + temples! * line.templesMm + sides! * line.sidesMm;
  return heightOf(low) * (1 - share) + heightOf(high) * share;
}

function smoothShare(value: number): number {
  const t = clamp01(value);
  return 0.5 * t + 0.5 * t * t * (3 - 2 * t);
}
