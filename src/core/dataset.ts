import type { AppError } from './errors.ts';
import type { RgbdFrame } from './frame.ts';

/** What a view is: a real face, or a presentation attack of some species. */
export const species = ['bona-fide', 'print', 'bent-print', 'screen', 'mask'] as const;
export type Species = (typeof species)[number];
export type AttackSpecies = Exclude<Species, 'bona-fide'>;
export const attackSpecies = species.filter((kind) => kind !== 'bona-fide');

/** What an attack is made with, by its species: the usual instrument first. */
export const instruments = {
  /** A life-size sheet; one with holes through which living eyes look; photos of another size than life. */
  print: ['sheet', 'sheet-with-eye-holes', 'small-sheet', 'large-sheet'],
  'bent-print': ['bent-sheet', 'bent-sheet-with-eye-holes'],
  screen: ['tablet', 'phone', 'monitor'],
  /** Printed in three dimensions, in the colours of the face or in plain plastic. */
  mask: ['coloured-mask', 'plain-mask'],
} as const satisfies Readonly<Record<AttackSpecies, readonly string[]>>;
export type Instrument<Kind extends AttackSpecies = AttackSpecies> = (typeof instruments)[Kind][number];

/** Every instrument there is. */
export const allInstruments: readonly Instrument[] = Object.values(instruments).flat();

/** The species that an instrument belongs to. */
export function speciesOfInstrument(instrument: Instrument): AttackSpecies {
  return attackSpecies.find((kind) => (instruments[kind] as readonly Instrument[]).includes(instrument))!;
}

export const sexes = ['female', 'male'] as const;
export const ethnicities = ['african', 'asian', 'caucasian', 'mixed'] as const;
export const viewLights = ['room', 'lamp', 'window', 'office'] as const;

/**
 * How somebody takes after another: with the other's head in a skin of their own, or the reverse; `aged` is the other
 * years later; a `look-alike` is a stranger whom a network takes for the other most.
 */
export const kinships = ['twin', 'sibling', 'same-shape', 'same-skin', 'aged', 'look-alike'] as const;
export type Kinship = (typeof kinships)[number];

/** Somebody of the same data set whom a subject takes after. */
export interface Relative {
  readonly kind: Kinship;
  /** Name of the other subject. */
  readonly of: string;
}

/** What is known of a view from its optional JSON file. */
export interface ViewTruth {
  readonly yawDeg?: number;
  readonly pitchDeg?: number;
  readonly rollDeg?: number;
  readonly species?: Species;
  /** One of those of its species. */
  readonly instrument?: Instrument;
  /** Of the middle of the head. */
  readonly distanceMm?: number;
  /** 1 is a normal evening at home, below 0.3 dim. */
  readonly brightness?: number;
  readonly light?: (typeof viewLights)[number];
  readonly hasGlasses?: boolean;
  readonly hasBeard?: boolean;
  readonly sex?: (typeof sexes)[number];
  readonly ethnicity?: (typeof ethnicities)[number];
  readonly ageYears?: number;
  readonly relative?: Relative;
}

/** One view on disk, found but not yet read. */
export interface ViewRef {
  readonly subject: string;
  readonly view: string;
  /** Reads and checks the files. Throws `data-missing` or `data-invalid`, naming the file. The frame is owned. */
  read(): Promise<{ readonly frame: RgbdFrame; readonly truth: ViewTruth }>;
}

/** A data set in our layout (README, "Data sets"). */
export interface Dataset {
  readonly name: string;
  readonly licence: string;
  /** Subjects, then views, each in the order of their names. */
  readonly views: readonly ViewRef[];
  /** What is wrong with the layout itself; broken files show only when a view is read. */
  readonly problems: readonly AppError[];
}

/** Opens a folder in our layout. Throws `data-missing` or `data-invalid`. */
export type OpenDataset = (directory: string) => Promise<Dataset>;
