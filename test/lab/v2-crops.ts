import type { RgbdFrame } from '../../src/core/frame.ts';
import { createRandom } from '../../src/core/random.ts';
import { croppedCamera, kinectV2 } from '../../src/faces/render/camera-model.ts';
import type { RenderPool } from '../../src/faces/render/render-pool.ts';
import { drawExpression, drawLook, drawPlace, drawPose, drawWidePose } from '../../src/lab/views/draw-scene.ts';

/** As a recorder leaves views of a Kinect v2: cut to the head, which is 50 to 70 pixels wide, depth in coarse steps. */
export const crop = { width: 119, height: 149 };
export const depthStepMm = 4;

/** `mild`: most people nearly face the sensor, up to 20° of yaw and 12° of pitch; `wide`: every direction as often. */
export type CropPoses = 'mild' | 'wide';

/** A view of a person, cut out around the head: no shoulders to find it by. */
export async function drawV2Crop(
  pool: RenderPool,
  { person, view, poses }: { readonly person: number; readonly view: number; readonly poses: CropPoses },
): Promise<RgbdFrame> {
  const random = createRandom(5).fork(`${person} ${view}`);
  const z = random.between(850, 1180);
  const y = -60;
  const { fx, cx, cy } = kinectV2.intrinsics;
  const left = Math.round(cx - crop.width / 2);
  const top = Math.round(cy + (fx * (y + 20)) / z - crop.height / 2);
  const camera = croppedCamera({ ...kinectV2, depthStepMm }, { left, top, ...crop });
  const pose = poses === 'wide' ? drawWidePose(random) : drawPose(random, 0.5);
  const shown = {
    person,
    look: drawLook(random.fork('look')),
    expression: drawExpression(random),
    pose,
    positionMm: [0, y, z] as const,
  };
  const place = { ...drawPlace(random), brightness: random.between(0.5, 1.1) };
  const { frame } = await pool.render({ people: [shown], camera, ...place });
  return withoutTorso(frame, z);
}

/** Depth behind the head and below the chin is gone, as where only the face was kept. */
function withoutTorso(frame: RgbdFrame, z: number): RgbdFrame {
  const { width, fy, cy } = frame.intrinsics;
  const chin = cy + (fy * 95) / z;
  const depth = frame.depth.map((mm, at) => (mm > z + 150 || Math.floor(at / width) > chin ? 0 : mm));
  return { ...frame, depth };
}
