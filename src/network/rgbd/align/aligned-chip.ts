import type { Chip } from '../../../core/chip.ts';
import { alignFace } from './align-face.ts';
import { chipPoints } from './chip-points.ts';
import { faceMask } from './face-mask.ts';
import { alignedSize, type FittableFace, type MeanFace } from './mean-face.ts';
import { turnToFront } from './turn-to-front.ts';

/** Relief is kept in whole steps of a quarter of a millimetre, up to this far from the mean face. */
export const reliefStepMm = 0.25;
const reliefLimit = 127;

/** A face turned to the front and compared with the mean face: what the network looks at. */
export interface AlignedChip {
  /** RGB, alignedSize² * 3; any value where nothing was seen. Owned. */
  readonly color: Uint8Array;
  /** How far the face stands out of the mean face, quarters of a millimetre, alignedSize²; 0 where unknown. Owned. */
  readonly relief: Int8Array;
  /** 1 where the sensor saw the face, alignedSize². Owned. */
  readonly isSeen: Uint8Array;
  /** Share of the chip's points that lie on the mean face, 0..1: low when the alignment failed. */
  readonly support: number;
}

/** Aligns a chip. Deterministic; about four milliseconds. */
export function alignChip(chip: Chip, face: FittableFace): AlignedChip {
  const points = chipPoints(chip);
  const { motion, support } = alignFace(chip, points, face);
  const { color, heightMm } = turnToFront(chip, points, faceMask(chip), motion);
  return { color, ...reliefOf(heightMm, face.heightMm), support };
}

/** What a frontal face stands out of the mean face. */
export function reliefOf(heightMm: Float32Array, meanFace: MeanFace): Pick<AlignedChip, 'relief' | 'isSeen'> {
  const cells = alignedSize ** 2;
  const relief = new Int8Array(cells);
  const isSeen = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const apart = (heightMm[cell]! - meanFace[cell]!) / reliefStepMm;
    if (Number.isNaN(apart)) continue;
    isSeen[cell] = 1;
    relief[cell] = Math.max(-reliefLimit, Math.min(reliefLimit, Math.round(apart)));
  }
  return { relief, isSeen };
}
