import { AppError, ErrorCode } from '../../core/errors.ts';
import type { WornInstrument } from '../render/view-spec.ts';
import { type HeadName, headNames, isHeadName } from './heads.ts';

const nobody = 'nobody';
const companionPrefix = 'with-';
/** What is worn to look like another head, by the word before the head's name. */
const wornPrefixes = {
  'mask-of-': 'coloured-mask',
  'plain-mask-of-': 'plain-mask',
  'eye-holes-of-': 'sheet-with-eye-holes',
} as const satisfies Readonly<Record<string, WornInstrument>>;

/** Modifiers that are plain words, in groups: those of one group exclude each other. */
const groups = {
  movement: ['guide', 'away'],
  glasses: ['glasses'],
  beard: ['beard'],
  hair: ['hair'],
  age: ['older'],
  light: ['dim', 'dark'],
  distance: ['far', 'near'],
  eyes: ['closed'],
  ending: ['leaves'],
  attack: ['print', 'bent-print', 'small-print', 'large-print', 'screen', 'phone', 'monitor'],
} as const;

/** Every modifier there is, by group: a scene takes one of each at most. */
export const modifierGroups: readonly { readonly group: string; readonly names: readonly string[] }[] = [
  ...Object.entries(groups).map(([group, names]) => ({
    group,
    names:
      group === 'attack'
        ? [...names, ...Object.keys(wornPrefixes).flatMap((prefix) => headNames.map((head) => prefix + head))]
        : names,
  })),
  { group: 'companion', names: headNames.map((head) => companionPrefix + head) },
];

type Group = keyof typeof groups;
type Modifier = (typeof groups)[Group][number];

/** What happens in front of a simulated sensor. */
export interface Scene {
  /** As it was written: seeds the room, the light and the small movements. */
  readonly text: string;
  /** Left out: nobody is there. */
  readonly head?: HeadName;
  readonly modifiers: ReadonlySet<Modifier>;
  /** A second person, behind the first. */
  readonly companion?: HeadName;
  /** What the first person wears to look like another head. */
  readonly worn?: { readonly instrument: WornInstrument; readonly of: HeadName };
}

/** Reads `HEAD[+MODIFIER…]` or `nobody`. Throws `invalid-argument` naming the word that is wrong and what there is. */
export function parseScene(text: string): Scene {
  const [first = '', ...words] = text.split('+');
  if (first !== nobody && !isHeadName(first)) throw wordError(first, 'a head', [...headNames, nobody]);
  const taken = new Map<string, string>();
  const modifiers = new Set<Modifier>();
  let companion: HeadName | undefined;
  let worn: Scene['worn'];
  for (const word of words) {
    const { group, head, instrument } = readModifier(word);
    const other = taken.get(group);
    if (other) throw new AppError(ErrorCode.invalidArgument, `Expected one of "${other}" and "${word}", found both`);
    if (first === nobody && group !== 'light') throw wordError(word, 'a modifier of nobody', groups.light);
    taken.set(group, word);
    if (!head) modifiers.add(word as Modifier);
    else if (instrument) worn = { instrument, of: head };
    else companion = head;
  }
  const people = { ...(companion && { companion }), ...(worn && { worn }) };
  return { text, modifiers, ...(isHeadName(first) && { head: first }), ...people };
}

interface ReadModifier {
  readonly group: string;
  /** Of a modifier that names one. */
  readonly head?: HeadName;
  readonly instrument?: WornInstrument;
}

function readModifier(word: string): ReadModifier {
  const group = (Object.keys(groups) as Group[]).find((name) => (groups[name] as readonly string[]).includes(word));
  if (group) return { group };
  if (word.startsWith(companionPrefix)) return { group: 'companion', head: headAfter(companionPrefix, word) };
  for (const [prefix, instrument] of Object.entries(wornPrefixes))
    if (word.startsWith(prefix)) return { group: 'attack', head: headAfter(prefix, word), instrument };
  const withHead = [companionPrefix, ...Object.keys(wornPrefixes)].map((prefix) => `${prefix}HEAD`);
  throw wordError(word, 'a modifier', [...Object.values(groups).flat(), ...withHead]);
}

function headAfter(prefix: string, word: string): HeadName {
  const head = word.slice(prefix.length);
  if (!isHeadName(head)) throw wordError(word, `a head after "${prefix}"`, headNames);
  return head;
}

function wordError(found: string, expected: string, choices: readonly string[]): AppError {
  return new AppError(ErrorCode.invalidArgument, `Expected ${expected}, found "${found}"`, {
    hint: `A scene is HEAD[+MODIFIER…] or nobody. Here: ${choices.join(', ')}`,
  });
}
