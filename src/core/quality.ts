import type { Face } from './face.ts';
import type { RetryReason } from './retry.ts';

/** What a frame must show to be used. */
export interface QualityLimits {
  readonly nearestMm: number;
  readonly farthestMm: number;
  /** Mean brightness over the face, 0..255. */
  readonly minBrightness: number;
  /** Share of the face with a depth reading. */
  readonly minDepthCover: number;
  /** Eye opening over eye width. */
  readonly minEyeOpenness: number;
  readonly maxYawDeg: number;
  readonly maxPitchDeg: number;
  readonly maxRollDeg: number;
}

/** Limits of an attempt: the person looks at the sensor. Enrollment widens the angles. */
export const attemptLimits: QualityLimits = {
  nearestMm: 250,
  farthestMm: 1300,
  minBrightness: 50,
  minDepthCover: 0.6,
  minEyeOpenness: 0.2,
  maxYawDeg: 30,
  maxPitchDeg: 25,
  maxRollDeg: 35,
};

/** A face whose depth, without the eyes, fits a quadric better than this is a picture of a face, bent or not. */
const flatResidualMm = 2;
/** A face that shows less than this share of the relief it should have is a picture of a face. */
const flatReliefGain = 0.12;
/**
 * Between the outer corners of the eyes, millimetres: 78 to 96 on drawn adults, less on children. What is smaller or larger
 * than a head is a photo, a screen or a doll, whatever its shape.
 */
const eyeSpanLimitsMm = [68, 110] as const;

/** Whether depth is that of a solid head: both measures must say so. Without depth nothing is live. */
export function isSolid(quadricResidualMm: number | undefined, reliefGain: number | undefined): boolean {
  if (quadricResidualMm === undefined || reliefGain === undefined) return false;
  return quadricResidualMm >= flatResidualMm && reliefGain >= flatReliefGain;
}

/** Whether a face has the size of a head. */
export function isLifeSize(eyeSpanMm: number): boolean {
  const [least, most] = eyeSpanLimitsMm;
  return eyeSpanMm >= least && eyeSpanMm <= most;
}

/** A face this wide in the picture, without depth, is nearer than a Kinect measures (140 mm at half a metre). */
const tooNearPixels = 150;

/**
 * What the person should mend before this face can be used, in the order of `retryReasons`; empty for a good frame, which
 * is always one of a live face. A measurement that is not a number is never good.
 */
export function judgeFace(face: Face, limits: QualityLimits = attemptLimits): readonly RetryReason[] {
  const { distanceMm, pose } = face;
  const hasDepth = distanceMm > 0 && face.depthCover >= limits.minDepthCover;
  const isTooNear = hasDepth ? distanceMm < limits.nearestMm : face.box.width > tooNearPixels;
  // Limits are asked for as met, never as missed: every comparison with NaN is false.
  const isFrontal =
    Math.abs(pose.yawDeg) <= limits.maxYawDeg &&
    Math.abs(pose.pitchDeg) <= limits.maxPitchDeg &&
    Math.abs(pose.rollDeg) <= limits.maxRollDeg;
  const faults: readonly (readonly [RetryReason, boolean])[] = [
    ['too-far', distanceMm > limits.farthestMm],
    ['too-near', isTooNear],
    ['cut-off', face.isCutOff],
    ['too-dark', !(face.brightness >= limits.minBrightness)],
    ['no-depth', !hasDepth && !isTooNear],
    // Seen from the side a face loses its relief: first it must turn, then it can be told from a picture.
    ['flat', hasDepth && isFrontal && !face.liveness.isLive],
    ['eyes-closed', !(face.eyeOpenness >= limits.minEyeOpenness)],
    ['turned-away', !isFrontal],
  ];
  return faults.filter(([, isFault]) => isFault).map(([reason]) => reason);
}

/** How much a frame is worth beside others of the same face, 0..1: frontal, well lit, whole depth, eyes open. */
export function qualityOf(face: Face): number {
  const { yawDeg, pitchDeg } = face.pose;
  const frontality = Math.max(0, Math.cos((Math.hypot(yawDeg, pitchDeg) * Math.PI) / 180)) ** 2;
  const tooDark = Math.min(1, face.brightness / 100);
  const tooBright = Math.min(1, (255 - face.brightness) / 60);
  const openness = Math.min(1, face.eyeOpenness / 0.2);
  const wholeness = face.isCutOff ? 0.5 : 1;
  return frontality * tooDark * tooBright * face.depthCover * openness * wholeness;
}
