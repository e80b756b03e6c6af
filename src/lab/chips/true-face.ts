import type { Chip } from '../../core/chip.ts';
import type { Face } from '../../core/face.ts';
import { faceOutline } from '../../core/face-outline.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { judgeFace } from '../../core/quality.ts';
import { placeHead } from '../../faces/render/placement.ts';
import type { PersonView } from '../../faces/render/view-spec.ts';
import { cutMetricChip } from '../../vision/chip/metric-chip.ts';
import { colorWithoutHoles } from '../../vision/color-holes.ts';
import { measureFace } from '../../vision/measure/measure-face.ts';

/** Landmarks of a mesh. */
const pointCount = 478;
/** Half the width and height of a face's outline, millimetres, and its middle in head space (`headCentreMm`). */
const halfWidthMm = 70;
const halfHeightMm = 84;
const middleMm = [0, 62, 108] as const;
/** The outline lies so far behind the middle at its sides. */
const sideBehindMm = 50;

/**
 * The face of a drawn person where it truly is, as a finder would tell it: outline and middle. What the network sees does
 * not depend on where exactly a chip was cut (it is aligned anew), and finding faces takes longer than drawing them.
 */
export function trueFace(frame: RgbdFrame, { pose, positionMm }: PersonView): Face {
  const { head } = placeHead(pose, positionMm);
  const { fx, fy, cx, cy } = frame.intrinsics;
  const project = (x: number, y: number, z: number): [number, number] => {
    const [px, py, pz] = [0, 1, 2].map(
      (row) =>
        head.rotation[row * 3]! * x +
        head.rotation[row * 3 + 1]! * y +
        head.rotation[row * 3 + 2]! * z +
        head.translation[row]!,
    ) as [number, number, number];
    return [cx + (fx * px) / pz, cy + (fy * py) / pz];
  };
  const points = new Float32Array(pointCount * 3);
  const middle = project(...middleMm);
  for (let point = 0; point < pointCount; point++) points.set(middle, point * 3);
  faceOutline.forEach((point, index) => {
    const angle = (2 * Math.PI * index) / faceOutline.length;
    const side = Math.sin(angle);
    const [x, y] = [halfWidthMm * side, middleMm[1] + halfHeightMm * Math.cos(angle)];
    points.set(project(x, y, middleMm[2] - sideBehindMm * side * side), point * 3);
  });
  const face = measureFace(frame, { points, eyeOpenness: 1 });
  return { ...face, pose: { ...pose, source: 'depth' } };
}

/** Cuts the network's chip of a drawn person where the face truly is; undefined without enough depth for an unlock. */
export function cutTrueFace(frame: RgbdFrame, person: PersonView): Chip | undefined {
  const face = trueFace(frame, person);
  if (judgeFace(face).includes('no-depth')) return undefined;
  return cutMetricChip(frame, colorWithoutHoles(frame), face);
}
