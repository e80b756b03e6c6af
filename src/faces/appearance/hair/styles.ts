/** Which way the hair is combed. */
export type Comb = 'forward' | 'back' | 'side' | 'up' | 'fall' | 'gather' | 'loose';
export type StyleName = 'bald' | 'buzz' | 'short' | 'quiff' | 'medium' | 'long' | 'bob' | 'tail' | 'bun' | 'curly';

type Range = readonly [least: number, most: number];

/** What the cuts of a style have in common; each cut lies somewhere in the ranges. Millimetres. */
export interface Style {
  readonly combs: readonly Comb[];
  readonly topMm: Range;
  readonly sidesMm: Range;
  readonly volumeMm: Range;
  /** 0 lies flat, 1 stands up. */
  readonly lift: Range;
  /** Radius of waves that are there without curly hair, and how much curly hair adds. */
  readonly waveMm: Range;
  readonly curlMm: number;
  readonly locks: number;
  readonly segments: number;
  readonly lockWidthMm: number;
  readonly fringeChance: number;
}

const none: Range = [0, 0];
const plain = { lift: [0.2, 0.2], waveMm: none, curlMm: 2, fringeChance: 0 } as const;
const clipped = { ...plain, topMm: none, sidesMm: none, locks: 0, segments: 1, lockWidthMm: 0 } as const;
const cropped = { ...plain, locks: 420, segments: 4, lockWidthMm: 13 } as const;
const tied = { ...plain, combs: ['gather'], volumeMm: [1.2, 2.2], lift: [0.03, 0.03], lockWidthMm: 17 } as const;

export const styles: Readonly<Record<StyleName, Style>> = {
  bald: { ...clipped, combs: ['forward'], volumeMm: none },
  buzz: { ...clipped, combs: ['forward'], volumeMm: [2, 5] },
  short: {
    ...cropped,
    combs: ['forward', 'side', 'side', 'loose'],
    topMm: [32, 52],
    sidesMm: [14, 26],
    volumeMm: [6, 13],
    lift: [0.2, 0.5],
    fringeChance: 0.4,
  },
  quiff: {
    ...cropped,
    combs: ['up', 'back'],
    topMm: [45, 70],
    sidesMm: [12, 20],
    volumeMm: [10, 20],
    lift: [0.5, 0.8],
  },
  medium: {
    ...plain,
    combs: ['side', 'fall', 'back'],
    topMm: [90, 130],
    sidesMm: [60, 95],
    volumeMm: [9, 17],
    curlMm: 5,
    locks: 380,
    segments: 7,
    lockWidthMm: 15,
    fringeChance: 0.4,
  },
  bob: {
    ...plain,
    combs: ['fall'],
    topMm: [190, 220],
    sidesMm: [110, 150],
    volumeMm: [8, 16],
    curlMm: 5,
    locks: 340,
    segments: 9,
    lockWidthMm: 17,
    fringeChance: 0.5,
  },
  long: {
    ...plain,
    combs: ['fall'],
    topMm: [290, 430],
    sidesMm: [220, 360],
    volumeMm: [8, 16],
    waveMm: [0.5, 3],
    curlMm: 5,
    locks: 300,
    segments: 10,
    lockWidthMm: 19,
    fringeChance: 0.25,
  },
  tail: { ...tied, topMm: [300, 420], sidesMm: [280, 380], segments: 10, locks: 260 },
  bun: { ...tied, topMm: [190, 190], sidesMm: [170, 170], segments: 8, locks: 280 },
  curly: {
    ...plain,
    combs: ['loose'],
    topMm: [34, 72],
    sidesMm: [28, 54],
    volumeMm: [16, 52],
    lift: [0.93, 0.93],
    waveMm: [5, 8],
    curlMm: 0,
    locks: 340,
    segments: 6,
    lockWidthMm: 15,
  },
};
