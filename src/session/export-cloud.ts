import { AppError, ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { ExportOptions, FaceRecord } from '../core/session.ts';
import { exportedFrames } from './export-session.ts';
import type { OpenedSession } from './open-session.ts';
import { soleFaces } from './sole-faces.ts';

/** Around the face: hair, ears and chin. */
const margin = 0.3;
/** What is further in front of or behind the face is not of it, millimetres. */
const reachMm = 150;

/**
 * The face of a recording as a point cloud in the PLY format (text): of the frame in which one person looks most straight
 * at the sensor. Metres, x right, y up, z towards the sensor; with colour where the redaction leaves it. Throws as `exportedFrames`,
 * and `data-missing` where no frame shows one person alone, or no depth on the face.
 */
export async function encodeCloud(session: OpenedSession, options: ExportOptions): Promise<string> {
  const faces = soleFaces(session);
  let best: { readonly frame: RgbdFrame; readonly face: FaceRecord } | undefined;
  for await (const { index, frame } of exportedFrames(session, options)) {
    const face = faces.get(index);
    if (face && !frame.isInfrared && (!best || turnOf(face) < turnOf(best.face))) best = { frame, face };
  }
  const points = best && pointsOf(best.frame, best.face, options.redaction !== 'depth');
  if (points && points.lines.length > 0) return plyOf(points, options);
  const hint = 'Choose a part in which one person is seen alone.';
  throw new AppError(ErrorCode.dataMissing, 'Expected a frame with one face and its depth, found none', { hint });
}

const turnOf = ({ pose }: FaceRecord) => Math.hypot(pose.yawDeg, pose.pitchDeg);

/** One line each. */
function pointsOf({ depth, color, intrinsics }: RgbdFrame, { box, distanceMm }: FaceRecord, hasColor: boolean) {
  const { width, height, fx, fy, cx, cy } = intrinsics;
  const from = { x: clamp(box.x - margin * box.width, width), y: clamp(box.y - margin * box.height, height) };
  const to = { x: clamp(box.x + (1 + margin) * box.width, width), y: clamp(box.y + (1 + margin) * box.height, height) };
  const lines: string[] = [];
  for (let y = from.y; y < to.y; y++)
    for (let x = from.x; x < to.x; x++) {
      const at = y * width + x;
      const z = depth[at]!;
      if (z === 0 || Math.abs(z - distanceMm) > reachMm) continue;
      const place = [((x - cx) * z) / fx, ((cy - y) * z) / fy, -z].map((mm) => (mm / 1000).toFixed(4));
      lines.push([...place, ...(hasColor ? color.subarray(3 * at, 3 * at + 3) : [])].join(' '));
    }
  return { lines, hasColor };
}

function plyOf({ lines, hasColor }: ReturnType<typeof pointsOf>, { redaction, consent }: ExportOptions): string {
  const said = redaction === 'full' ? ` with the consent of ${oneLine(consent ?? '')}` : '';
  return [
    'ply',
    'format ascii 1.0',
    `comment Depthkey, level ${redaction}${said}; metres`,
    `element vertex ${lines.length}`,
    ...['x', 'y', 'z'].map((axis) => `property float ${axis}`),
    ...(hasColor ? ['red', 'green', 'blue'].map((name) => `property uchar ${name}`) : []),
    'end_header',
    ...lines,
    '',
  ].join('\n');
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
const clamp = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)));
