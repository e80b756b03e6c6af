/** Linear RGB, 0..1. */
export type Rgb = readonly [number, number, number];

export function mixRgb(a: Rgb, b: Rgb, share: number): Rgb {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

export function scaleRgb(a: Rgb, factor: number): Rgb {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function clamp01(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/** 0 below `low`, 1 above `high`, smooth between (either may be the larger). */
export function smoothStep(low: number, high: number, value: number): number {
  const t = clamp01((value - low) / (high - low));
  return t * t * (3 - 2 * t);
}

const tableSize = 4096;
const srgbTable = Uint8Array.from({ length: tableSize + 1 }, (_, index) => {
  const linear = index / tableSize;
  const encoded = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
});

/** sRGB byte of a linear value (IEC 61966-2-1). */
export function toSrgb(linear: number): number {
  return srgbTable[(clamp01(linear) * tableSize + 0.5) | 0]!;
}
