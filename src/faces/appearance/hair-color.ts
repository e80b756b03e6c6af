import type { Complexion } from '../head/identity.ts';
import { clamp01, mixRgb, type Rgb, scaleRgb, smoothStep } from './color.ts';

const byDarkness: readonly Rgb[] = [
  [0.42, 0.3, 0.15],
  [0.24, 0.145, 0.065],
  [0.1, 0.055, 0.028],
  [0.04, 0.024, 0.015],
  [0.013, 0.01, 0.009],
];
const red: Rgb = [0.24, 0.075, 0.025];
const grey: Rgb = [0.37, 0.352, 0.328];

/** Colour of the hair at an age, and how much of it is grey. */
export function hairColor(
  complexion: Complexion,
  ageYears: number,
): { readonly color: Rgb; readonly greyness: number } {
  const at = complexion.hairDarkness * (byDarkness.length - 1);
  const low = Math.min(byDarkness.length - 2, Math.floor(at));
  const natural = mixRgb(byDarkness[low]!, byDarkness[low + 1]!, at - low);
  const reddened = mixRgb(natural, red, 0.8 * complexion.hairRedness * (1 - 0.6 * complexion.hairDarkness));
  const greyness = smoothStep(complexion.greyingYears - 14, complexion.greyingYears + 14, ageYears);
  return { color: mixRgb(reddened, grey, clamp01(greyness) * 0.92), greyness };
}

/** Brows keep their colour longer than the hair and are a little darker. */
export function browColor(complexion: Complexion, ageYears: number): Rgb {
  const { color } = hairColor(complexion, ageYears - 12);
  return scaleRgb(color, 0.7);
}
