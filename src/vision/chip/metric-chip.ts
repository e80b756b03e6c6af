import { type Chip, chipDepthLimitMm, chipSize } from '../../core/chip.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { Face } from '../../core/face.ts';
import { faceOutline } from '../../core/face-outline.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { faceSpans } from '../measure/face-region.ts';
import { type ColorImage, type Square, sampleSquare, toSquare } from '../square.ts';
import { chipSquare, offAxisOf } from './chip-square.ts';
import { cleanDepth } from './clean-depth.ts';
import { fillHoles } from './fill-holes.ts';
import { headMask } from './head-mask.ts';
import { sampleDepth } from './sample-depth.ts';

const maskedColor = 128;

/**
 * Cuts the network's 4-channel input. Deterministic: training, enrollment and unlock see the same.
 * @param image colour of the frame, holes filled.
 * @throws `frame-invalid` when the face has no depth.
 */
export function cutMetricChip(frame: RgbdFrame, image: ColorImage, face: Face): Chip {
  if (face.distanceMm <= 0) {
    const message = 'Expected depth on the face, found none: a chip of metric size cannot be cut';
    throw new AppError(ErrorCode.frameInvalid, message, {
      hint: 'Leave out frames that `judgeFace` calls "no-depth".',
    });
  }
  const square = chipSquare(face, frame.intrinsics);
  const depth = cleanDepth(sampleDepth(frame, square, chipSize), chipSize, face.distanceMm);
  const isFace = outlineMask(face.landmarks, square);
  const isMeasured = headMask(depth, chipSize, isFace, face.distanceMm);
  const isShown = fillHoles(depth, chipSize, isMeasured, isFace);
  const color = new Uint8Array(chipSize * chipSize * 3);
  sampleSquare(image, square, { size: chipSize, scale: 1, offset: 0, isSmooth: true }, color);
  const depthMm = new Int16Array(chipSize * chipSize);
  for (let at = 0; at < depthMm.length; at++) {
    if (isShown[at] === 1) {
      const towards = Math.round(face.distanceMm - depth[at]!);
      depthMm[at] = Math.max(-chipDepthLimitMm, Math.min(chipDepthLimitMm, towards));
    } else {
      depthMm[at] = -chipDepthLimitMm;
      color.fill(maskedColor, at * 3, at * 3 + 3);
    }
  }
  const offAxis = offAxisOf(square, frame.intrinsics);
  return { color, depthMm, isMeasured, distanceMm: Math.round(face.distanceMm), offAxis };
}

/** 1 inside the face's outline, in pixels of the chip. */
function outlineMask(landmarks: Float32Array, square: Square): Uint8Array {
  const inChip = new Float32Array(landmarks.length);
  for (const point of faceOutline) {
    const [x, y] = toSquare(square, chipSize, landmarks[point * 3]!, landmarks[point * 3 + 1]!);
    inChip[point * 3] = x;
    inChip[point * 3 + 1] = y;
  }
  const mask = new Uint8Array(chipSize * chipSize);
  for (const { row, start, end } of faceSpans(inChip, chipSize, chipSize))
    mask.fill(1, row * chipSize + start, row * chipSize + end);
  return mask;
}
