import type { Simulation } from '../../contract/sensor-schemas.ts';

export const nobody = 'nobody';

/** What a simulated sensor shows: who, and of each group of modifiers at most one. */
export interface SceneChoice {
  readonly head: string;
  readonly taken: Readonly<Record<string, string>>;
}

type Groups = Simulation['modifiers'];

/** Reads `HEAD[+MODIFIER…]`; modifiers of no known group are left out. */
export function readScene(scene: string, groups: Groups): SceneChoice {
  const [head = nobody, ...words] = scene.split('+');
  const taken: Record<string, string> = {};
  for (const word of words) {
    const group = groups.find(({ names }) => names.includes(word));
    if (group) taken[group.group] = word;
  }
  return { head, taken };
}

/** Writes it again, in the order of the groups. In an empty chair there is nothing but light. */
export function writeScene({ head, taken }: SceneChoice, groups: Groups): string {
  const told = head === nobody ? groups.filter(({ group }) => group === 'light') : groups;
  const words = told.flatMap(({ group }) => taken[group] ?? []).filter((word) => word !== '');
  return [head, ...words].join('+');
}

const words: Readonly<Record<string, string>> = {
  guide: 'follows the guide',
  away: 'looks away',
  glasses: 'wears glasses',
  beard: 'has a beard',
  hair: 'has another cut',
  older: 'is older',
  dim: 'dim',
  dark: 'dark',
  far: 'far away',
  near: 'very near',
  closed: 'has closed eyes',
  leaves: 'leaves',
  print: 'a printed picture',
  'bent-print': 'a bent print',
  'small-print': 'a small print',
  'large-print': 'a large print',
  screen: 'a picture on a tablet',
  phone: 'a picture on a phone',
  monitor: 'a picture on a monitor',
};

const worn = [
  ['mask-of-', 'a mask of'],
  ['plain-mask-of-', 'a white mask of'],
  ['eye-holes-of-', 'a print with eye holes of'],
] as const;

/** A modifier as a person says it. */
export function modifierWords(name: string): string {
  if (name.startsWith('with-')) return name.slice('with-'.length);
  for (const [prefix, what] of worn) if (name.startsWith(prefix)) return `${what} ${name.slice(prefix.length)}`;
  return words[name] ?? name;
}

const labels: Readonly<Record<string, string>> = {
  movement: 'Movement',
  light: 'Light',
  distance: 'Distance',
  companion: 'Somebody behind',
  attack: 'Tries to deceive with',
};

const without: Readonly<Record<string, string>> = { companion: 'nobody', attack: 'nothing' };

/** What is said where nothing of a group is chosen. */
export const noneWords = (group: string) => without[group] ?? 'as usual';

export const groupWords = (group: string) => labels[group] ?? group.charAt(0).toUpperCase() + group.slice(1);
