import type { Random } from '../../core/random.ts';
import type { Expression, Look } from '../../faces/mesh.ts';
import { type CameraModel, croppedCamera, kinectV1, kinectV2 } from '../../faces/render/camera-model.ts';
import type { LightingKind } from '../../faces/render/lights.ts';
import type { PoseDeg, PositionMm, ViewSpec } from '../../faces/render/view-spec.ts';

/** Limits of what is drawn, and deviations of what is drawn normally: most people nearly face what they look at. */
const ranges = {
  yawDeg: 40,
  pitchDeg: 25,
  rollDeg: 15,
  yawDeviationDeg: 18,
  pitchDeviationDeg: 10,
  rollDeviationDeg: 6,
  // Of the middle of the head; the face is a hand's breadth nearer, and sensors measure nothing below half a metre.
  nearestMm: 620,
  farthestMm: 1380,
  // Off the middle of the picture, as share of the focal length.
  aside: 0.16,
  aloft: 0.08,
  dimmest: 0.14,
  brightest: 1.3,
} as const;

/** Room around the head that a cut picture shows, millimetres. */
const cutSpanMm = [290, 420] as const;

/** A camera of other make: another focal length, time of flight. */
const wideTimeOfFlight: CameraModel = {
  intrinsics: { width: 640, height: 576, fx: 504, fy: 504, cx: 320, cy: 288 },
  principle: 'time-of-flight',
  hasInfrared: true,
};

/** Kinect v1 in six of ten views, v2 in three (some with the coarse depth that recorders leave), another in one. */
export function drawCamera(random: Random): CameraModel {
  const draw = random.next();
  if (draw < 0.6) return kinectV1;
  if (draw < 0.9) return random.next() < 0.3 ? { ...kinectV2, depthStepMm: 2 + random.integer(4) } : kinectV2;
  return wideTimeOfFlight;
}

/** Yaw, pitch and roll, normal and cut off at their limits. @param share of the limits and deviations. */
export function drawPose(random: Random, share: number): PoseDeg {
  const draw = (deviation: number, limit: number) => {
    for (;;) {
      const value = random.normal(0, deviation);
      if (Math.abs(value) <= limit) return value * share;
    }
  };
  return {
    yawDeg: draw(ranges.yawDeviationDeg, ranges.yawDeg),
    pitchDeg: draw(ranges.pitchDeviationDeg, ranges.pitchDeg),
    rollDeg: draw(ranges.rollDeviationDeg, ranges.rollDeg),
  };
}

/** Yaw up to 60° and pitch up to 30° either way, every value as often as any other. */
export function drawWidePose(random: Random): PoseDeg {
  return { yawDeg: random.between(-60, 60), pitchDeg: random.between(-30, 30), rollDeg: random.between(-15, 15) };
}

export function drawPosition(random: Random, camera: CameraModel): PositionMm {
  const z = random.between(ranges.nearestMm, ranges.farthestMm);
  // A wide camera may see the head further aside without cutting it off.
  const { width, fx } = camera.intrinsics;
  const aside = ranges.aside * Math.min(1, width / fx / 1.2);
  return [random.between(-aside, aside) * z, random.between(-ranges.aloft, ranges.aloft) * z, z];
}

/** The camera's picture cut to a square around a head: nothing of the rest has to be drawn, or searched for a face. */
export function cutAround(camera: CameraModel, [x, y, z]: PositionMm, random: Random): CameraModel {
  const { fx, fy, cx, cy } = camera.intrinsics;
  const side = Math.round((random.between(...cutSpanMm) * fx) / z);
  const left = Math.round(cx + (fx * x) / z - side / 2);
  const top = Math.round(cy + (fy * y) / z - side / 2);
  return { ...croppedCamera(camera, { left, top, width: side, height: side }), hasInfrared: false };
}

/** Light, room and noise. */
export function drawPlace(random: Random): Omit<ViewSpec, 'people' | 'camera'> & { readonly lighting: LightingKind } {
  const seed = () => random.integer(2 ** 31);
  // Half the views in normal light, half anywhere between dim and bright.
  const brightness = random.next() < 0.5 ? random.between(0.7, 1.1) : random.between(ranges.dimmest, ranges.brightest);
  const draw = random.next();
  const lighting = draw < 0.55 ? 'room' : draw < 0.7 ? 'lamp' : draw < 0.85 ? 'window' : 'office';
  return { lighting, lightSeed: seed(), brightness, backdropSeed: seed(), noiseSeed: seed() };
}

export function drawLook(random: Random): Partial<Look> {
  return {
    seed: random.integer(2 ** 31),
    hasGlasses: random.next() < 0.3,
    hasBeard: random.next() < 0.3,
    olderByYears: random.next() < 0.25 ? random.integer(15) : 0,
  };
}

/** Mostly calm; sometimes smiling, talking or frowning; the eyes look about. */
export function drawExpression(random: Random): Expression {
  const sometimes = (chance: number) => (random.next() < chance ? random.next() : 0);
  return {
    smile: sometimes(0.4),
    frown: sometimes(0.15),
    mouthOpen: 0.6 * sometimes(0.25),
    browsUp: sometimes(0.2),
    eyesClosed: 0.3 * random.next(),
    gazeYawDeg: random.normal(0, 8),
    gazePitchDeg: random.normal(0, 5),
  };
}
