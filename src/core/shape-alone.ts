import type { Chip } from './chip.ts';
import type { OperatingPoint } from './comparison.ts';
import type { FaceChips } from './face.ts';
import type { ModelCard } from './model-card.ts';

/** Of masked pixels, see `Chip`. */
const maskGrey = 128;
/** Any other grey: without contrast it says nothing. */
const plainGrey = 100;

/**
 * The chips without what their colour says of the shape's surface: the network then judges by depth alone, as it has
 * learned to. Where skin was seen by two kinds of light, its pictures tell less than no picture. The chip is owned; the
 * descriptor's stays.
 */
export function shapeAlone({ chip, descriptorChip }: FaceChips): FaceChips {
  const color = new Uint8Array(chip.color.length).fill(plainGrey);
  for (let at = 0; at < color.length; at += 3) if (isMasked(chip, at)) color.fill(maskGrey, at, at + 3);
  return { chip: { ...chip, color }, descriptorChip };
}

const isMasked = ({ color }: Chip, at: number) =>
  color[at] === maskGrey && color[at + 1] === maskGrey && color[at + 2] === maskGrey;

/** What decides on faces that were compared by shape alone. Nobody is accepted where the card has no limit for it. */
export function shapePoint({ embeddingWeight, threshold, partLimits, shapeLimit = 0 }: ModelCard): OperatingPoint {
  const embedding = Math.min(shapeLimit, partLimits.embedding);
  return { embeddingWeight, threshold, partLimits: { ...partLimits, embedding } };
}
