import type { Relative } from '../../core/dataset.ts';
import { createRandom } from '../../core/random.ts';
import { createIdentity, type Identity } from '../../faces/head/identity.ts';
import type { PersonSource } from '../../faces/render/view-spec.ts';

/**
 * Who the people of a plan are: strangers; or hard examples beside the strangers of the same seeds: twins, siblings,
 * `masks` (by turns the head of the stranger in somebody else's skin, and somebody else's head in the stranger's skin), and
 * `aged`, the strangers themselves ten to thirty years later, and `look-alikes`, other strangers whom a network takes for them
 * most; or `mixed`, strangers of whom one in six is a sibling of the one before.
 */
export const peopleKinds = ['strangers', 'twins', 'siblings', 'masks', 'aged', 'look-alikes', 'mixed'] as const;
export type PeopleKind = (typeof peopleKinds)[number];

/** By the seed of a person, that of the stranger who looks most alike. */
export type LookAlikes = ReadonlyMap<number, number>;

/** What decides who the people are. */
interface Kind {
  readonly people?: PeopleKind;
  /** Folder with ICT-FaceKit: the heads have the shapes of people who were scanned. */
  readonly scans?: string;
  /** Needed for `look-alikes`. */
  readonly lookAlikes?: LookAlikes;
}

/** How far a relative is on the way from a person to a stranger. */
const twinShare = 0.05;
const siblingShare = 0.5;
/** Strangers that relatives take after, or whose skin they have: their seeds are far from everybody's. */
const ancestors = 500_000_000;
const siblingsAmongMixed = 6;
const laterYears = [10, 30] as const;

const prefixes: Readonly<Record<PeopleKind, string>> = {
  strangers: 'person',
  mixed: 'person',
  twins: 'twin',
  siblings: 'sibling',
  masks: 'masked',
  aged: 'aged',
  'look-alikes': 'look-alike',
};

const scannedPrefix = 'scanned-';

export function subjectName(personSeed: number, { people = 'strangers', scans }: Kind = {}): string {
  return `${scans === undefined ? '' : scannedPrefix}${prefixes[people]}-${personSeed}`;
}

/** Whether the head of a subject has the shape of a person who was scanned, by the name. */
export function isScanned(subject: string): boolean {
  return subject.startsWith(scannedPrefix);
}

/** Whom a seed stands for. */
export function sourceOf(seed: number, { people = 'strangers', scans, lookAlikes }: Kind): PersonSource {
  const shaped = { seed, ...(scans !== undefined && { scans }) };
  switch (people) {
    case 'twins':
      return { ...shaped, kin: { seed: seed + ancestors, share: twinShare } };
    case 'siblings':
      return { ...shaped, kin: { seed: seed + ancestors, share: siblingShare } };
    case 'masks':
      return { ...shaped, identity: maskedIdentity(seed) };
    case 'aged':
      return { ...shaped, identity: agedIdentity(seed) };
    case 'look-alikes':
      return lookAlikeOf(seed, lookAlikes);
    case 'strangers':
    case 'mixed':
      if (people === 'mixed' && seed % siblingsAmongMixed === 0)
        return { ...shaped, kin: { seed: seed - 1, share: siblingShare } };
      return scans === undefined ? seed : shaped;
  }
}

/** Whom somebody takes after who can be in the same data set. */
export function relativeOf(seed: number, { people = 'strangers', scans }: Kind): Relative | undefined {
  const stranger = (of: number) => subjectName(of, { ...(scans !== undefined && { scans }) });
  switch (people) {
    case 'twins':
      return { kind: 'twin', of: stranger(seed) };
    case 'siblings':
      return { kind: 'sibling', of: stranger(seed) };
    case 'masks':
      return { kind: keepsShape(seed) ? 'same-shape' : 'same-skin', of: stranger(seed) };
    case 'aged':
      return { kind: 'aged', of: stranger(seed) };
    case 'look-alikes':
      return { kind: 'look-alike', of: stranger(seed) };
    case 'strangers':
      return undefined;
    case 'mixed':
      return seed % siblingsAmongMixed === 0 ? { kind: 'sibling', of: stranger(seed - 1) } : undefined;
  }
}

function lookAlikeOf(seed: number, lookAlikes: LookAlikes | undefined): number {
  const found = lookAlikes?.get(seed);
  if (found === undefined) throw new RangeError(`Expected a look-alike of ${seed}, found none`);
  return found;
}

const keepsShape = (seed: number) => seed % 2 === 0;

function maskedIdentity(seed: number): Identity {
  const [own, other] = [createIdentity(seed), createIdentity(seed + ancestors)];
  const [head, skin] = keepsShape(seed) ? [own, other] : [other, own];
  return { ...head, complexion: skin.complexion, detailSeed: skin.detailSeed };
}

function agedIdentity(seed: number): Identity {
  const identity = createIdentity(seed);
  return {
    ...identity,
    ageYears:
      identity.ageYears +
      createRandom(seed)
        .fork('later')
        .between(...laterYears),
  };
}
