import type { HeadAsset } from './asset.ts';

/** One direction in which a head can differ: a morph for each sign (the negative one may be missing). */
export interface ShapeAxis {
  /** Left and right axes of a pair share the name without the side. */
  readonly name: string;
  readonly side: 'left' | 'right' | 'both';
  readonly negative: string | undefined;
  readonly positive: string;
  /** Standard deviation among people, in units of the morph. */
  readonly deviation: number;
  readonly kind: 'shape' | 'asymmetry';
}

/** Deviations per group of targets, found by eye: 0.8 of these looks like people, more like caricature. */
const groupDeviation: Readonly<Record<string, number>> = {
  head: 0.2,
  forehead: 0.3,
  eyebrows: 0.33,
  eyes: 0.26,
  nose: 0.31,
  mouth: 0.25,
  cheek: 0.3,
  chin: 0.3,
  ears: 0.28,
  neck: 0.2,
  asym: 0.13,
};

/** Axes that need less than their group: they move a feature off the middle or change the size of the whole head. */
const nameFactors: readonly (readonly [RegExp, number])[] = [
  [/^(nose|mouth)-trans-(in|out)$/, 0.15],
  [/^head-(scale|age|angle)/, 0.6],
  [/^forehead-(nubian|scale-vert)/, 0.4],
  [/^nose-(volume|scale-depth|trans-forward)/, 0.6],
  [/^head-(diamond|invertedtriangular|oval|rectangular|round|square|triangular)$/, 0.5],
  [/eye-(bag|epicanthus)/, 0.7],
  [/eye-scale/, 0.6],
  [/ear-(flap|shape)/, 0.6],
];

const opposites: readonly (readonly [string, string])[] = [
  ['decr', 'incr'],
  ['down', 'up'],
  ['in', 'out'],
  ['backward', 'forward'],
  ['compress', 'uncompress'],
  ['concave', 'convex'],
];

/** Every axis of the asset, in the order of its names. */
export function shapeAxes(asset: HeadAsset): ShapeAxis[] {
  const names = [...asset.morphs.keys()].filter((name) => groupDeviation[name.split('/')[0]!] !== undefined);
  const axes: ShapeAxis[] = [];
  for (const positive of names) {
    const [group, name] = positive.split('/') as [string, string];
    if (isNegative(positive, asset)) continue;
    const side = /^[lr]-/.test(name) ? (name.startsWith('l') ? 'left' : 'right') : 'both';
    const plain = name.replace(/^[lr]-/, '');
    const factor = nameFactors.find(([pattern]) => pattern.test(plain))?.[1] ?? 1;
    axes.push({
      name: `${group}/${plain}`,
      side,
      negative: oppositeOf(positive, asset),
      positive,
      deviation: groupDeviation[group]! * factor,
      kind: group === 'asym' ? 'asymmetry' : 'shape',
    });
  }
  return axes;
}

function isNegative(name: string, asset: HeadAsset): boolean {
  return (
    opposites.some(([low, high]) => swap(name, low, high, asset) !== undefined) ||
    swap(name, 'l', 'r', asset) !== undefined
  );
}

function oppositeOf(name: string, asset: HeadAsset): string | undefined {
  return [...opposites.map(([low, high]) => swap(name, high, low, asset)), swap(name, 'r', 'l', asset)].find(Boolean);
}

/** The morph whose name ends with the other word, if there is one. */
function swap(name: string, from: string, to: string, asset: HeadAsset): string | undefined {
  if (!name.endsWith(`-${from}`)) return undefined;
  const other = name.slice(0, -from.length) + to;
  return asset.morphs.has(other) ? other : undefined;
}
