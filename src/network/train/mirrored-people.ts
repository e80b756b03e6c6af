import type { AlignedChip } from '../rgbd/align/aligned-chip.ts';
import { alignedSize } from '../rgbd/align/face-shape.ts';
import type { TrainingSet } from './training-set.ts';

/** A set with the mirror image of everybody as somebody else, because faces are not symmetric: twice the people, the second half mirrored. */
export function withMirrorImages(set: TrainingSet): TrainingSet {
  const { subjects } = set;
  return {
    subjects: 2 * subjects,
    views: (subject) => set.views(subject % subjects),
    chip: (subject, view) => {
      const chip = set.chip(subject % subjects, view);
      return subject < subjects ? chip : mirrored(chip);
    },
  };
}

/** A new chip with left and right changed over. */
function mirrored({ color, relief, isSeen, support }: AlignedChip): AlignedChip {
  const mirror = { color: color.slice(), relief: relief.slice(), isSeen: isSeen.slice(), support };
  for (let cell = 0; cell < relief.length; cell++) {
    const from = cell - (cell % alignedSize) + (alignedSize - 1 - (cell % alignedSize));
    mirror.relief[cell] = relief[from]!;
    mirror.isSeen[cell] = isSeen[from]!;
    for (let channel = 0; channel < 3; channel++) mirror.color[cell * 3 + channel] = color[from * 3 + channel]!;
  }
  return mirror;
}
