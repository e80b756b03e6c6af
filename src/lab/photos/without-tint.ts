import type { AlignedChip } from '../../network/rgbd/align/aligned-chip.ts';

/** An aligned face in grey, as the photos are that colour is measured on: what is lost with tint must not be put down to them. */
export function withoutTint(chip: AlignedChip): AlignedChip {
  const color = chip.color.slice();
  for (let at = 0; at < color.length; at += 3)
    color.fill(0.299 * color[at]! + 0.587 * color[at + 1]! + 0.114 * color[at + 2]! + 0.5, at, at + 3);
  return { ...chip, color };
}
