import { networkPointCount } from '../landmark-points.ts';
import type { DepthCell, DepthCells } from './depth-cells.ts';
import { type SurfacePoint, withoutQuadric } from './quadric.ts';

/** Fewer cells or landmarks than this say nothing about a shape. */
const minPoints = 40;
/** Neighbouring readings of a structured-light sensor come from one correlation window and share their noise. */
const correlatedReadings = 9;

/**
 * RMS distance of the face's surface from its best quadric, millimetres, without the part that the sensor's noise
 * explains. A face does not fit (nose, eye sockets); a flat or bent sheet does.
 * @param distanceMm median depth of the face.
 * @returns undefined when too little depth lies on the face.
 */
export function quadricResidualMm({ cells }: DepthCells, distanceMm: number): number | undefined {
  const rest = cells.length < minPoints ? undefined : withoutQuadric(cells);
  if (!rest) return undefined;
  const noise = cells.reduce((sum, cell) => sum + noiseVariance(cell, distanceMm), 0);
  const total = rest.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(Math.max(0, total - noise) / cells.length);
}

/**
 * How much of the relief that the mesh expects from the colour picture is there in depth, both without their quadrics:
 * the regression slope of measured on expected relief. Near 0 for a picture, however it is bent, since its depth knows
 * nothing of the nose and brows it shows; 0.2 to 1.2 for a face. Averages over hundreds of landmarks, so noise hardly moves it.
 * @returns undefined when too few landmarks have depth.
 */
export function reliefGain(depth: DepthCells, landmarks: Float32Array, mmPerPixel: number): number | undefined {
  const measured: SurfacePoint[] = [];
  const expected: SurfacePoint[] = [];
  for (let i = 0; i < networkPointCount * 3; i += 3) {
    const cell = depth.at(Math.round(landmarks[i]!), Math.round(landmarks[i + 1]!));
    if (!cell) continue;
    measured.push(cell);
    expected.push({ x: cell.x, y: cell.y, z: landmarks[i + 2]! * mmPerPixel });
  }
  if (measured.length < minPoints) return undefined;
  const [found, sought] = [withoutQuadric(measured), withoutQuadric(expected)];
  if (!found || !sought) return undefined;
  const shared = found.reduce((sum, value, index) => sum + value * sought[index]!, 0);
  return shared / sought.reduce((sum, value) => sum + value * value, 0);
}

/** Variance of a cell's mean for a Kinect v1, mm² (Khoshelham and Elberink 2012: noise and step both grow with z²). */
function noiseVariance({ readings }: DepthCell, distanceMm: number): number {
  const deviation = 1.425e-6 * distanceMm ** 2;
  const step = 2.85e-6 * distanceMm ** 2;
  return (deviation ** 2 + step ** 2 / 12) / Math.max(1, readings / correlatedReadings);
}
