import type { HeadPose } from '../../core/face.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { canonicalFace, canonicalHeadCentre } from './canonical-face.ts';
import { landmarkPosition } from './landmark-depth.ts';
import { fitRigid, type RigidFit, type Rotation, rotate } from './rigid-fit.ts';

/** Landmarks off the mean face by this much count half (Cauchy weights): noses differ, and depth has gross errors. */
const typicalMisfitMm = 8;
const refits = 3;
/** Fewer landmarks with depth than this leave the angle to the mesh alone. */
const minPoints = 8;

/** Corrections of the angle that the mesh alone gives, degrees: angle = slope * raw + offset. */
const colorYaw = { slope: 1, offset: 0 };
const colorPitch = { slope: 0.95, offset: 4.5 };

const shape = Float64Array.from(canonicalFace.flatMap(([, x, y, z]) => [x, y, z]));

/**
 * Head pose relative to the line of sight: rigid fit of a mean face to the landmarks with depth; without enough depth,
 * to the mesh's own relative z.
 * @param distanceMm median depth of the face, 0 without depth.
 */
export function headPose(frame: RgbdFrame, landmarks: Float32Array, distanceMm: number): HeadPose {
  const fit = distanceMm > 0 ? fitWithDepth(frame, landmarks, distanceMm) : undefined;
  if (fit) return { ...anglesOf(alongSight(fit)), source: 'depth' };
  const raw = anglesOf(fitMesh(landmarks).rotation);
  const yawDeg = raw.yawDeg * colorYaw.slope + colorYaw.offset;
  const pitchDeg = raw.pitchDeg * colorPitch.slope + colorPitch.offset;
  return { yawDeg, pitchDeg, rollDeg: raw.rollDeg, source: 'colour' };
}

function fitWithDepth(frame: RgbdFrame, landmarks: Float32Array, distanceMm: number): RigidFit | undefined {
  const space = new Float64Array(shape.length);
  const present = new Float64Array(canonicalFace.length);
  canonicalFace.forEach(([point], index) => {
    const position = landmarkPosition(frame, landmarks, point, distanceMm);
    if (!position) return;
    space.set(position, index * 3);
    present[index] = 1;
  });
  if (present.filter((weight) => weight > 0).length < minPoints) return undefined;
  let fit = fitRigid(shape, space, present);
  for (let i = 0; fit && i < refits; i++) fit = fitRigid(shape, space, cauchyWeights(fit, space, present));
  return fit;
}

function cauchyWeights(fit: RigidFit, space: Float64Array, present: Float64Array): Float64Array {
  return present.map((weight, index) => {
    const [x, y, z] = rotate(fit.rotation, [...shape.subarray(index * 3, index * 3 + 3)]);
    const misfit = Math.hypot(
      fit.scale * x + fit.translation[0] - space[index * 3]!,
      fit.scale * y + fit.translation[1] - space[index * 3 + 1]!,
      fit.scale * z + fit.translation[2] - space[index * 3 + 2]!,
    );
    return weight / (1 + (misfit / typicalMisfitMm) ** 2);
  });
}

function fitMesh(landmarks: Float32Array): RigidFit {
  const space = Float64Array.from(
    canonicalFace.flatMap(([point]) => [...landmarks.subarray(point * 3, point * 3 + 3)]),
  );
  const fit = fitRigid(shape, space, new Float64Array(canonicalFace.length).fill(1));
  if (!fit) throw new RangeError('Expected at least three points in the mean face');
  return fit;
}

/** The rotation as seen by an eye at the camera that looks straight at the middle of the head. */
function alongSight({ rotation, scale, translation }: RigidFit): Rotation {
  const centre = rotate(rotation, canonicalHeadCentre);
  const [x, y, z] = centre.map((value, axis) => value * scale + translation[axis]!) as [number, number, number];
  const yaw = Math.atan2(x, z);
  const pitch = Math.atan2(-y, Math.hypot(x, z));
  const [cosYaw, sinYaw, cosPitch, sinPitch] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch), Math.sin(pitch)];
  // Rows: the axes of that eye (right, down, forward) in camera space.
  const sight = [
    [cosYaw, 0, -sinYaw],
    [sinYaw * sinPitch, cosPitch, cosYaw * sinPitch],
    [sinYaw * cosPitch, -sinPitch, cosYaw * cosPitch],
  ];
  return sight.flatMap(([a, b, c]) =>
    [0, 1, 2].map((i) => a! * rotation[i]! + b! * rotation[3 + i]! + c! * rotation[6 + i]!),
  );
}

/** Decomposes into roll about the face's own axis, then pitch, then yaw. */
function anglesOf(rotation: Rotation): { yawDeg: number; pitchDeg: number; rollDeg: number } {
  const [lookX, lookY, lookZ] = rotate(rotation, [0, 0, -1]);
  const right = rotate(rotation, [1, 0, 0]);
  const yaw = Math.atan2(lookX, -lookZ);
  const pitch = Math.asin(Math.max(-1, Math.min(1, -lookY)));
  // Where image right and down of a head without roll would point: level, and below the line of its look.
  const level = [Math.cos(yaw), 0, Math.sin(yaw)];
  const down = [Math.sin(yaw) * Math.sin(pitch), Math.cos(pitch), -Math.cos(yaw) * Math.sin(pitch)];
  const along = (axis: readonly number[]) => axis.reduce((sum, value, index) => sum + value * right[index]!, 0);
  const degrees = 180 / Math.PI;
  return { yawDeg: yaw * degrees, pitchDeg: pitch * degrees, rollDeg: Math.atan2(along(down), along(level)) * degrees };
}
