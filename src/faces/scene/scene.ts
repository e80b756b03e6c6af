import { AppError, ErrorCode } from '../../core/errors.ts';
import { type HeadName, headNames, isHeadName } from './heads.ts';

const nobody = 'nobody';
const companionPrefix = 'with-';
const maskPrefix = 'mask-of-';

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
  attack: ['print', 'bent-print', 'screen'],
} as const;

/** Every modifier there is, by group: a scene takes one of each at most. */
export const modifierGroups: readonly { readonly group: string; readonly names: readonly string[] }[] = [
  ...Object.entries(groups).map(([group, names]) => ({
    group,
    names: group === 'attack' ? [...names, ...headNames.map((head) => maskPrefix + head)] : names,
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
  /** The first person wears a mask of this one. */
  readonly maskOf?: HeadName;
}

/** Reads `HEAD[+MODIFIER…]` or `nobody`. Throws `invalid-argument` naming the word that is wrong and what there is. */
export function parseScene(text: string): Scene {
  const [first = '', ...words] = text.split('+');
  if (first !== nobody && !isHeadName(first)) throw wordError(first, 'a head', [...headNames, nobody]);
  const taken = new Map<string, string>();
  const modifiers = new Set<Modifier>();
  let companion: HeadName | undefined;
  let maskOf: HeadName | undefined;
  for (const word of words) {
    const { group, isPlain, head } = readModifier(word);
    const other = taken.get(group);
    if (other) throw new AppError(ErrorCode.invalidArgument, `Expected one of "${other}" and "${word}", found both`);
    if (first === nobody && group !== 'light') throw wordError(word, 'a modifier of nobody', groups.light);
    taken.set(group, word);
    if (isPlain) modifiers.add(word as Modifier);
    else if (group === 'attack') maskOf = head;
    else companion = head;
  }
  const people = { ...(companion && { companion }), ...(maskOf && { maskOf }) };
  return { text, modifiers, ...(isHeadName(first) && { head: first }), ...people };
}

function readModifier(word: string): { readonly group: string; readonly isPlain: boolean; readonly head?: HeadName } {
  const group = (Object.keys(groups) as Group[]).find((name) => (groups[name] as readonly string[]).includes(word));
  if (group) return { group, isPlain: true };
  for (const [prefix, name] of [
    [companionPrefix, 'companion'],
    [maskPrefix, 'attack'],
  ] as const) {
    if (!word.startsWith(prefix)) continue;
    const head = word.slice(prefix.length);
    if (!isHeadName(head)) throw wordError(word, `a head after "${prefix}"`, headNames);
    return { group: name, isPlain: false, head };
  }
  throw wordError(word, 'a modifier', [...Object.values(groups).flat(), `${companionPrefix}HEAD`, `${maskPrefix}HEAD`]);
}

function wordError(found: string, expected: string, choices: readonly string[]): AppError {
  return new AppError(ErrorCode.invalidArgument, `Expected ${expected}, found "${found}"`, {
    hint: `A scene is HEAD[+MODIFIER…] or nobody. Here: ${choices.join(', ')}`,
  });
}
