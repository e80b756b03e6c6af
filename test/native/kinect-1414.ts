import type { Intrinsics } from '../../src/core/frame.ts';

/**
 * What the factory measured of the emulated Kinect, as libfreenect reads it. The zero plane is that of real sensors,
 * which report these very numbers (OpenKinect/libfreenect, issue 559).
 */
export const zeroPlane = {
  emitterDistanceCm: 7.5,
  colorCameraDistanceCm: 2.3,
  referenceDistanceCm: 120,
  /** Of a picture of 1280 pixels; the depth picture has 640. */
  referencePixelSizeCm: 0.1042,
} as const;
export const constantShift = 200;

/** The depth camera, which looks along the middle of its picture. */
export const depthCamera: Intrinsics = {
  width: 640,
  height: 480,
  fx: zeroPlane.referenceDistanceCm / (2 * zeroPlane.referencePixelSizeCm),
  fy: zeroPlane.referenceDistanceCm / (2 * zeroPlane.referencePixelSizeCm),
  cx: 320,
  cy: 240,
};

/** How far the colour camera is to the right of the depth camera. */
export const baselineMm = 25;

/** A depth camera gives this where it sees nothing. */
const noReading = 2047;

/** Distance that a raw reading stands for, in the sensor's own formula. */
export function depthOfRaw(raw: number): number {
  const { emitterDistanceCm, referenceDistanceCm, referencePixelSizeCm } = zeroPlane;
  const shift = ((raw - 4 * constantShift) / 4 - 0.375) * referencePixelSizeCm;
  return 10 * ((shift * referenceDistanceCm) / (emitterDistanceCm - shift) + referenceDistanceCm);
}

/** The raw reading nearest to a distance; `noReading` beyond the reach of the formula. */
export function rawOfDepth(depthMm: number): number {
  const { emitterDistanceCm, referenceDistanceCm, referencePixelSizeCm } = zeroPlane;
  if (depthMm <= 0) return noReading;
  const beyond = depthMm / 10 - referenceDistanceCm;
  const shift = (beyond * emitterDistanceCm) / (referenceDistanceCm + beyond);
  const raw = Math.round(4 * (shift / referencePixelSizeCm + 0.375) + 4 * constantShift);
  return raw >= 0 && raw < noReading ? raw : noReading;
}

/** Where a point at the reference distance lies in the colour picture, by its place in the depth picture. */
export function colorPlaceAtReference(x: number, y: number, color: Intrinsics): readonly [x: number, y: number] {
  const shiftPixels = (color.fx * baselineMm) / (zeroPlane.referenceDistanceCm * 10);
  return [
    ((x - depthCamera.cx) * color.fx) / depthCamera.fx + color.cx - shiftPixels,
    ((y - depthCamera.cy) * color.fy) / depthCamera.fy + color.cy,
  ];
}
