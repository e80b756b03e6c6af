import type { CameraModel } from './camera-model.ts';
import { flyingPixels, jitterEdges } from './depth-edges.ts';
import { maximumRangeMm, structuredLightReading, timeOfFlightReading } from './depth-noise.ts';
import { createEvenTile, createNormalTile, offsetFor, tileIndex } from './noise-tile.ts';
import { hideOccluded } from './occlusion.ts';
import type { Planes } from './planes.ts';

/** Smallest distance that gives a reading, millimetres, for both Kinects. */
const minimumRangeMm = 500;

/**
 * Where the projector and the infrared camera of Kinect v1 sit, to image right of the colour camera: 75 mm apart. Depth
 * registered to colour has a wide shadow on the left of things, and a narrow one on their right.
 */
const projectorMm = 50;
const infraredCameraMm = -25;

/** Smoothed: block matching makes neighbours err alike, more so along columns (seen in recorded frames). */
const axialTile = createNormalTile('axial', { across: 2, along: 4 });
const dropoutTile = createEvenTile('dropout', { across: 4, along: 4 });

/** Chance to lose a surface by the cosine of its slant, both 0..255: none below 75°, certain at 87°. */
const grazingLoss = Uint8Array.from({ length: 256 }, (_, cosine) =>
  Math.max(0, Math.min(255, Math.round(((0.26 - cosine / 255) / 0.21) * 255))),
);

/**
 * How much nearer time of flight sees a surface by its reflectance in infrared, 0..255: what returns little light, such as
 * eyes and an open mouth, bulges ("intensity-related error", Lindner and others, "Time-of-flight sensor calibration for
 * accurate range sensing", CVIU 2010). Size chosen by eye.
 */
const brightReflectance = 0.5;
const darkestBumpMm = 25;
const darkBumpMm = Float32Array.from(
  { length: 256 },
  (_, reflectance) => darkestBumpMm * Math.max(0, brightReflectance - reflectance / 255),
);

/** Exact depth in whole millimetres. Owned. */
export function exactDepth({ depthMm }: Planes): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(depthMm, Math.round);
}

/** Depth as the sensor would report it: shadow, edges, holes, noise and steps. Equal seeds, equal noise. Owned. */
export function senseDepth(planes: Planes, camera: CameraModel, seed: number): Uint16Array<ArrayBuffer> {
  const isStructured = camera.principle === 'structured-light';
  const depth = isStructured ? jitterEdges(planes, seed) : flyingPixels(planes, seed);
  if (isStructured) hideOccluded(depth, camera.intrinsics, [projectorMm, infraredCameraMm]);
  const { width, height, dropout, cosine, infrared } = planes;
  const step = camera.depthStepMm ?? 1;
  const sensed = new Uint16Array(depth.length);
  const axial = offsetFor(seed, 'axial');
  const loss = offsetFor(seed, 'dropout');
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) {
      const z = depth[pixel]!;
      if (z < minimumRangeMm || z > maximumRangeMm) continue;
      const slant = cosine[pixel]!;
      const chance = Math.max(dropout[pixel]!, grazingLoss[slant]!);
      if (chance > 0 && dropoutTile.values[tileIndex(loss, x, y)]! < chance) continue;
      const noise = axialTile.values[tileIndex(axial, x, y)]!;
      sensed[pixel] = isStructured
        ? structuredLightReading(z, slant, noise)
        : timeOfFlightReading(z - darkBumpMm[infrared[pixel]!]!, slant, noise, step);
    }
  }
  return sensed;
}
