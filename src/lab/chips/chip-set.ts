import type { Chip } from '../../core/chip.ts';
import type { FaceEmbedder } from '../../core/embedding.ts';
import type { FaceChips } from '../../core/face.ts';
import { type AlignedChip, alignChip } from '../../network/rgbd/align/aligned-chip.ts';
import { fittableFace, type MeanFace } from '../../network/rgbd/align/mean-face.ts';
import { learnMeanFace } from '../../network/train/learn-mean-face.ts';
import type { TrainingSet } from '../../network/train/training-set.ts';
import type { ComparedView } from '../evaluation/compared-view.ts';
import { type ChipFile, readChipFile } from './chip-file.ts';

/** Reads chip files whole into memory; subjects with fewer views than asked for are left out. */
export async function readChipFiles(paths: readonly string[], minViews: number): Promise<readonly ChipFile[]> {
  const files: ChipFile[] = [];
  for (const path of paths) {
    const file = await readChipFile(path);
    if (file.views.length >= minViews) files.push(file);
  }
  return files;
}

/** Chip files as training wants them: aligned to the mean face when first asked for, and kept (35 kB a view). */
export function trainingSetOf(files: readonly ChipFile[], meanFace: MeanFace): TrainingSet {
  const face = fittableFace(meanFace);
  return trainingSetBy(files, (chip) => alignChip(chip, face));
}

/** The same with another way to look at chips. */
export function trainingSetBy(files: readonly ChipFile[], look: (chip: Chip) => AlignedChip): TrainingSet {
  const looked = files.map(({ views }) => new Array<AlignedChip | undefined>(views.length));
  const fileOf = (subject: number) => {
    const file = files[subject];
    if (!file) throw new RangeError(`Expected a subject below ${files.length}, found ${subject}`);
    return file;
  };
  return {
    subjects: files.length,
    views: (subject) => fileOf(subject).views.length,
    chip: (subject, view) => (looked[subject]![view] ??= look(fileOf(subject).read(view).chip)),
  };
}

/** Chips enough for a mean face, spread over the files. */
const chipsForMeanFace = 600;

/** The mean face of chip files, from some of their chips. */
export function meanFaceOf(files: readonly ChipFile[]): MeanFace {
  const step = Math.max(1, Math.floor(files.reduce((sum, { views }) => sum + views.length, 0) / chipsForMeanFace));
  let count = 0;
  const posed = files.flatMap(({ views, read }) =>
    views.flatMap(({ truth: { yawDeg = 0, pitchDeg = 0 } }, index) =>
      count++ % step === 0 ? [{ chip: read(index).chip, yawDeg, pitchDeg }] : [],
    ),
  );
  return learnMeanFace(posed);
}

/**
 * Embeds every view of chip files that keep descriptor chips. Liveness is not judged: chips do not tell it.
 * @param toInput what the networks are given of the chips.
 * Throws what the embedder throws.
 */
export async function embedChipFiles(
  files: readonly ChipFile[],
  embedder: Pick<FaceEmbedder, 'embed'>,
  toInput: (chips: FaceChips) => FaceChips = (chips) => chips,
): Promise<readonly ComparedView[]> {
  const compared: ComparedView[] = [];
  for (const { subject, views, read } of files) {
    const chips = views.map((_, index) => {
      const { chip, descriptorChip } = read(index);
      if (!descriptorChip) throw new RangeError(`Expected descriptor chips for ${subject}, found none`);
      return toInput({ chip, descriptorChip });
    });
    const vectors = await embedder.embed(chips);
    vectors.forEach((vector, index) => {
      compared.push({ subject, ...vector, ...views[index]! });
    });
  }
  return compared;
}
