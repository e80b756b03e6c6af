/**
 * The twelve simulated heads and the seeds of the people behind them, chosen to differ in sex, age and origin; none of
 * them usually wears glasses or a beard, so that those modifiers change them.
 */
export const headSeeds = {
  agate: 1,
  basalt: 2,
  cobalt: 3,
  dolomite: 15,
  emerald: 26,
  flint: 36,
  garnet: 16,
  halite: 17,
  indigo: 41,
  jade: 46,
  kyanite: 34,
  lapis: 13,
} as const;

export type HeadName = keyof typeof headSeeds;
export const headNames = Object.keys(headSeeds) as readonly HeadName[];

export function isHeadName(word: string): word is HeadName {
  return Object.hasOwn(headSeeds, word);
}
