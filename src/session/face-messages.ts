import type { Face } from '../core/face.ts';
import type { Intrinsics } from '../core/frame.ts';

/** Frames of reference in a recording. */
export const cameraFrame = 'camera';
const headFrame = 'head';

const lineLoop = 2;
const points = 1;
const green = { r: 0.2, g: 0.9, b: 0.4, a: 1 };

/** `foxglove.ImageAnnotations`: a box and the landmarks of every face. */
export function annotationsOf(faces: readonly SeenFace[], timestamp: object): object {
  return {
    timestamp,
    points: faces.flatMap(({ box, landmarks }) => {
      const { x, y, width, height } = box;
      const corners = [
        { x, y },
        { x: x + width, y },
        { x: x + width, y: y + height },
        { x, y: y + height },
      ];
      return [
        { timestamp, type: lineLoop, points: corners, outline_color: green, thickness: 2 },
        { timestamp, type: points, points: pairsOf(landmarks), outline_color: green, thickness: 1 },
      ];
    }),
  };
}

/** A face as it crosses to the writer: the landmarks x, y, x, y … in pixels. */
export interface SeenFace {
  readonly box: Face['box'];
  readonly pose: Face['pose'];
  readonly distanceMm: number;
  readonly landmarks: Float32Array;
}

/** Landmarks without their relative depth. Owned. */
export function flatLandmarks(landmarks: Float32Array): Float32Array {
  const flat = new Float32Array((landmarks.length / 3) * 2);
  for (let i = 0; i < flat.length / 2; i++) {
    flat[2 * i] = landmarks[3 * i] ?? 0;
    flat[2 * i + 1] = landmarks[3 * i + 1] ?? 0;
  }
  return flat;
}

function pairsOf(flat: Float32Array) {
  return Array.from({ length: flat.length / 2 }, (_, i) => ({ x: flat[2 * i] ?? 0, y: flat[2 * i + 1] ?? 0 }));
}

/** The landmarks in annotations that `annotationsOf` made; anything else has none. */
export function landmarksIn(annotations: Readonly<Record<string, unknown>>): Float32Array {
  const found = (annotations['points'] ?? []) as readonly {
    type?: number;
    points?: readonly { x?: number; y?: number }[];
  }[];
  const flat = found.filter(({ type }) => type === points).flatMap((one) => one.points ?? []);
  return Float32Array.from(flat.flatMap(({ x = 0, y = 0 }) => [x, y]));
}

/**
 * `foxglove.FrameTransform` of the head in the camera's space (x right, y down, z forward), metres. The rotation is that
 * of `HeadPose`, which is relative to the line of sight.
 */
export function headTransform({ box, pose, distanceMm }: SeenFace, camera: Intrinsics, timestamp: object): object {
  const z = distanceMm / 1000;
  const x = ((box.x + box.width / 2 - camera.cx) / camera.fx) * z;
  const y = ((box.y + box.height / 2 - camera.cy) / camera.fy) * z;
  return {
    timestamp,
    parent_frame_id: cameraFrame,
    child_frame_id: headFrame,
    translation: { x, y, z },
    rotation: rotationOf(pose),
  };
}

/** Roll about z, then yaw about y, then pitch about x, as a unit quaternion. */
function rotationOf({ yawDeg, pitchDeg, rollDeg }: Face['pose']) {
  const half = (degrees: number) => (degrees * Math.PI) / 360;
  const [sr, cr] = [Math.sin(half(rollDeg)), Math.cos(half(rollDeg))];
  const [sy, cy] = [Math.sin(half(-yawDeg)), Math.cos(half(-yawDeg))];
  const [sp, cp] = [Math.sin(half(-pitchDeg)), Math.cos(half(-pitchDeg))];
  return {
    x: cr * cy * sp - sr * sy * cp,
    y: cr * sy * cp + sr * cy * sp,
    z: sr * cy * cp - cr * sy * sp,
    w: cr * cy * cp + sr * sy * sp,
  };
}
