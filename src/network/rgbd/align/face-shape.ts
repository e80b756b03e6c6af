/** Side of the grid, and what one cell measures, millimetres: 168 x 168 mm, forehead to chin and ear to ear. */
export const alignedSize = 80;
export const alignedStepMm = 2.1;

/**
 * A surface, frontal: millimetres towards the viewer by place on a grid of `alignedSize`², row-major, x to image right and
 * y down from its middle. NaN where it has none.
 */
export type Relief = Float32Array;

/**
 * What faces have in common and how they differ, a morphable model of height alone (Blanz and Vetter 1999): a face is the mean
 * and some of each mode.
 */
export interface FaceShape {
  readonly meanMm: Relief;
  /** Each one standard deviation strong among people, strongest first; 0 where the mean has no height. */
  readonly modesMm: readonly Relief[];
}

/** A face shape with its slopes, ready to be fitted to. */
export interface FittableFace {
  readonly heightMm: Relief;
  /** Change of height a millimetre to the right and downwards. NaN where the face or a neighbour has no height. */
  readonly slopeX: Float32Array;
  readonly slopeY: Float32Array;
  /** The modes by cell: `modeCount` values after one another. */
  readonly modes: Float32Array;
  readonly modeCount: number;
}

/** What a person's own shape adds to the mean at a cell, millimetres. @param own how much of each mode it has; it may have none. */
export function ownMm({ modes, modeCount }: FittableFace, own: Float64Array, cell: number): number {
  let height = 0;
  for (let mode = 0, at = cell * modeCount; mode < own.length; mode++, at++) height += own[mode]! * modes[at]!;
  return height;
}

export function fittableFace({ meanMm, modesMm }: FaceShape): FittableFace {
  const slopeX = new Float32Array(meanMm.length).fill(Number.NaN);
  const slopeY = new Float32Array(meanMm.length).fill(Number.NaN);
  for (let row = 1; row < alignedSize - 1; row++) {
    for (let column = 1; column < alignedSize - 1; column++) {
      const at = row * alignedSize + column;
      // A hole of one cell has neighbours, and no height.
      if (Number.isNaN(meanMm[at]!)) continue;
      slopeX[at] = (meanMm[at + 1]! - meanMm[at - 1]!) / (2 * alignedStepMm);
      slopeY[at] = (meanMm[at + alignedSize]! - meanMm[at - alignedSize]!) / (2 * alignedStepMm);
    }
  }
  const modeCount = modesMm.length;
  const modes = new Float32Array(meanMm.length * modeCount);
  modesMm.forEach((heights, mode) => heights.forEach((height, cell) => (modes[cell * modeCount + mode] = height)));
  return { heightMm: meanMm, slopeX, slopeY, modes, modeCount };
}
