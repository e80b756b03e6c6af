/** Side of the grid, and what one cell measures, millimetres: 168 x 168 mm, forehead to chin and ear to ear. */
export const alignedSize = 80;
export const alignedStepMm = 2.1;

/**
 * The surface that all faces share, frontal: millimetres towards the viewer by place on a grid of `alignedSize`², row-major,
 * x to image right and y down from its middle. NaN where it has none.
 */
export type MeanFace = Float32Array;

/** A mean face with its slopes, ready to be fitted to. */
export interface FittableFace {
  readonly heightMm: MeanFace;
  /** Change of height a millimetre to the right and downwards. NaN where the face or a neighbour has no height. */
  readonly slopeX: Float32Array;
  readonly slopeY: Float32Array;
}

export function fittableFace(heightMm: MeanFace): FittableFace {
  const slopeX = new Float32Array(heightMm.length).fill(Number.NaN);
  const slopeY = new Float32Array(heightMm.length).fill(Number.NaN);
  for (let row = 1; row < alignedSize - 1; row++) {
    for (let column = 1; column < alignedSize - 1; column++) {
      const at = row * alignedSize + column;
      slopeX[at] = (heightMm[at + 1]! - heightMm[at - 1]!) / (2 * alignedStepMm);
      slopeY[at] = (heightMm[at + alignedSize]! - heightMm[at - alignedSize]!) / (2 * alignedStepMm);
    }
  }
  return { heightMm, slopeX, slopeY };
}
