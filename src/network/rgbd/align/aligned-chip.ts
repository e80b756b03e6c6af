import type { Chip } from '../../../core/chip.ts';
import { alignFace } from './align-face.ts';
import { chipPoints } from './chip-points.ts';
import { faceMask } from './face-mask.ts';
import { alignedSize, type FittableFace, ownMm, type Relief } from './face-shape.ts';
import { turnToFront } from './turn-to-front.ts';

/** Relief is kept in whole steps of a quarter of a millimetre, up to this far from the mean face. */
export const reliefStepMm = 0.25;
const reliefLimit = 127;
/** What stands out of the person's own shape farther is hair, glasses or a mistake, and is cut off. */
const largestDetailMm = 3;

/** A face turned to the front and compared with the mean face: what the network looks at. */
export interface AlignedChip {
  /** RGB, alignedSize² * 3; any value where nothing was seen. Owned. */
  readonly color: Uint8Array;
  /** How far the face stands out of the mean face, quarters of a millimetre, alignedSize²; 0 where unknown. Owned. */
  readonly relief: Int8Array;
  /** 1 where the sensor saw the face, alignedSize²; elsewhere relief is what the rest of the face lets expect. Owned. */
  readonly isSeen: Uint8Array;
  /** Share of the chip's points that lie on the mean face, 0..1: low when the alignment failed. */
  readonly support: number;
}

/** Aligns a chip. Deterministic; about six milliseconds. */
export function alignChip(chip: Chip, face: FittableFace): AlignedChip {
  const points = chipPoints(chip);
  const { motion, own, support } = alignFace(chip, points, face);
  const { color, heightMm } = turnToFront(chip, points, faceMask(chip), motion);
  return { color, ...reliefOf(heightMm, face, own), support };
}

/**
 * What a frontal face stands out of the mean face. Where it was not seen, the person's own shape, as far as the modes tell it,
 * takes its place.
 */
function reliefOf(heightMm: Relief, face: FittableFace, own: Float64Array): Pick<AlignedChip, 'relief' | 'isSeen'> {
  const cells = alignedSize ** 2;
  const relief = new Int8Array(cells);
  const isSeen = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const meanMm = face.heightMm[cell]!;
    if (Number.isNaN(meanMm)) continue;
    const expectedMm = ownMm(face, own, cell);
    const detailMm = heightMm[cell]! - meanMm - expectedMm;
    isSeen[cell] = Number.isNaN(detailMm) ? 0 : 1;
    const shownMm = expectedMm + (isSeen[cell] ? limited(detailMm, largestDetailMm) : 0);
    relief[cell] = limited(Math.round(shownMm / reliefStepMm), reliefLimit);
  }
  return { relief, isSeen };
}

function limited(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
