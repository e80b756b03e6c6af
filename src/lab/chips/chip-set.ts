import { setImmediate } from 'node:timers/promises';
import type { Chip } from '../../core/chip.ts';
import type { FaceEmbedder } from '../../core/embedding.ts';
import type { FaceChips } from '../../core/face.ts';
import { type AlignedChip, alignChip } from '../../network/rgbd/align/aligned-chip.ts';
import { type FaceShape, fittableFace } from '../../network/rgbd/align/face-shape.ts';
import { learnFaceShape, type PosedView } from '../../network/train/learn-face-shape.ts';
import type { TrainingSet } from '../../network/train/training-set.ts';
import type { ComparedView } from '../evaluation/compared-view.ts';
import type { Progress } from '../progress.ts';
import { throwIfStopped } from '../throw-if-stopped.ts';
import { type ChipFile, onlyViews, readChipFile } from './chip-file.ts';

/**
 * Reads chip files whole into memory.
 * @param views which views count: files may hold more. @param atLeast subjects with fewer of them are left out.
 */
export async function readChipFiles(
  paths: readonly string[],
  { views, atLeast }: { readonly views: ReadonlySet<string>; readonly atLeast: number },
): Promise<readonly ChipFile[]> {
  const files: ChipFile[] = [];
  for (const path of paths) {
    const file = onlyViews(await readChipFile(path), views);
    if (file.views.length >= atLeast) files.push(file);
  }
  return files;
}

/** Looks at chips as the network does: aligned to a shape. */
export function lookAligned(shape: FaceShape): (chip: Chip) => AlignedChip {
  const face = fittableFace(shape);
  return (chip) => alignChip(chip, face);
}

/** Chip files as training wants them: looked at when first asked for, and kept (35 kB a view). */
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

/** People enough for a face shape, spread over the files, and views that show enough of a face to be sure how it is turned. */
const peopleForShape = 600;
const frontal = { yawDeg: 20, pitchDeg: 15 } as const;
/** With fewer of them all views are taken: a set as small as a test's. */
const leastFrontal = 100;

/** Mean and modes of the faces of chip files, from views of some of the people who nearly face the sensor. */
export function faceShapeOf(files: readonly ChipFile[]): FaceShape {
  const some = files.filter((_, index) => index % Math.ceil(files.length / peopleForShape) === 0);
  const posed = some.flatMap(({ views, read }, subject) =>
    views.map(({ truth: { yawDeg = 0, pitchDeg = 0 } }, index) => ({
      subject,
      yawDeg,
      pitchDeg,
      read: () => read(index).chip,
    })),
  );
  const isFrontal = ({ yawDeg, pitchDeg }: Pick<PosedView, 'yawDeg' | 'pitchDeg'>) =>
    Math.abs(yawDeg) < frontal.yawDeg && Math.abs(pitchDeg) < frontal.pitchDeg;
  const sure = posed.filter(isFrontal);
  return learnFaceShape(sure.length < leastFrontal ? posed : sure);
}

/** How chip files are embedded. */
export interface EmbedChipsOptions {
  readonly embedder: Pick<FaceEmbedder, 'embed'>;
  /** What the networks are given of the chips. */
  readonly toInput: (chips: FaceChips) => FaceChips;
  /** Told of every view. */
  readonly progress: Pick<Progress, 'done'>;
  /** Aborting throws `cancelled`. */
  readonly signal?: AbortSignal;
}

/**
 * Embeds every view of chip files that keep descriptor chips. Liveness is not judged: chips do not tell it.
 * Throws what the embedder throws.
 */
export async function embedChipFiles(
  files: readonly ChipFile[],
  { embedder, toInput, progress, signal }: EmbedChipsOptions,
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
    progress.done(views.length);
    // Lets the process answer signals and timers.
    await setImmediate();
    throwIfStopped(signal, 'Embedding');
  }
  return compared;
}
