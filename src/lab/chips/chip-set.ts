import type { FaceEmbedder } from '../../core/embedding.ts';
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

/** Chip files as training wants them. Chips are decoded when asked for. */
export function trainingSetOf(files: readonly ChipFile[]): TrainingSet {
  const fileOf = (subject: number) => {
    const file = files[subject];
    if (!file) throw new RangeError(`Expected a subject below ${files.length}, found ${subject}`);
    return file;
  };
  return {
    subjects: files.length,
    views: (subject) => fileOf(subject).views.length,
    chip: (subject, view) => fileOf(subject).read(view).chip,
  };
}

/**
 * Embeds every view of chip files that keep descriptor chips. Liveness is not judged: chips do not tell it.
 * Throws what the embedder throws.
 */
export async function embedChipFiles(
  files: readonly ChipFile[],
  embedder: FaceEmbedder,
): Promise<readonly ComparedView[]> {
  const compared: ComparedView[] = [];
  for (const { subject, views, read } of files) {
    const chips = views.map((_, index) => {
      const { chip, descriptorChip } = read(index);
      if (!descriptorChip) throw new RangeError(`Expected descriptor chips for ${subject}, found none`);
      return { chip, descriptorChip };
    });
    const vectors = await embedder.embed(chips);
    vectors.forEach((vector, index) => {
      compared.push({ subject, ...vector, ...views[index]! });
    });
  }
  return compared;
}
