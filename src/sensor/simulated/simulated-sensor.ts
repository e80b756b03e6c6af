import type { RgbdFrame } from '../../core/frame.ts';
import type { Sensor, SensorInfo, SensorPicture } from '../../core/sensor.ts';
import type { CameraModel } from '../../faces/render/camera-model.ts';
import type { RenderPool } from '../../faces/render/render-pool.ts';
import type { Scene } from '../../faces/scene/scene.ts';
import { sceneAt } from '../../faces/scene/scene-at.ts';
import { createTicker } from './ticker.ts';

export interface SimulatedSensorOptions {
  readonly info: SensorInfo;
  readonly scene: Scene;
  readonly camera: CameraModel;
  readonly realTime: boolean;
  readonly framesPerSecond: number;
  /** Draws; borrowed. */
  readonly pool: RenderPool;
  /** Called once, when the sensor is closed. */
  readonly release: () => void;
}

/** How long into the scene everyone in it is there. */
const everyoneThereMs = 1000;

/**
 * A sensor that draws its scene on another thread, one frame ahead of the consumer. The promise waits until the
 * people are made, so that the scene's clock, which starts with the first frame, does not run during that.
 */
export async function createSimulatedSensor(options: SimulatedSensorOptions): Promise<Sensor> {
  try {
    const { scene, camera, pool } = options;
    await pool.render({ ...sceneAt(scene, everyoneThereMs), camera });
  } catch (error) {
    options.release();
    throw error;
  }
  return openSensor(options);
}

function openSensor(options: SimulatedSensorOptions): Sensor {
  const { pool, info, scene, camera, realTime, framesPerSecond, release } = options;
  const ticker = createTicker(framesPerSecond, realTime);
  let isOpen = true;
  let picture: SensorPicture = 'color';
  const infraredCamera = { ...camera, intrinsics: camera.infraredIntrinsics ?? camera.intrinsics };

  const capture = async (): Promise<RgbdFrame | undefined> => {
    const tick = await ticker.next();
    if (tick === undefined) return undefined;
    const timestampMs = (tick * 1000) / framesPerSecond;
    const seenBy = picture === 'color' ? camera : infraredCamera;
    const { frame } = await pool.render({ ...sceneAt(scene, timestampMs), camera: seenBy, picture, noiseSeed: tick });
    return { ...frame, sequence: tick, timestampMs };
  };
  let ahead: Promise<RgbdFrame | undefined> | undefined;
  async function* frames() {
    // Stepped, a frame drawn ahead of a consumer that left is the next one's first; by the clock it is out of date.
    if (realTime) ahead = undefined;
    while (isOpen) {
      const frame = await (ahead ?? capture());
      if (!frame || !isOpen) return;
      ahead = capture();
      // Awaited in the next round; a failure must not count as unhandled until then.
      ahead.catch(() => undefined);
      yield frame;
    }
  }
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    ticker.stop();
    release();
  };
  const show = (wanted: SensorPicture) => {
    picture = wanted;
  };
  return { info, intrinsics: camera.intrinsics, isStepped: !realTime, frames, controls: { show }, close };
}
