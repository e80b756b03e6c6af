import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriver, SensorInfo } from '../../core/sensor.ts';
import { type CameraModel, kinectV1 } from '../../faces/render/camera-model.ts';
import { createRenderPool, type RenderPool } from '../../faces/render/render-pool.ts';
import { headNames } from '../../faces/scene/heads.ts';
import { parseScene, type Scene } from '../../faces/scene/scene.ts';
import { createSimulatedSensor } from './simulated-sensor.ts';

export interface SimulatedDriverOptions {
  /** Scenes to list; the twelve heads and `nobody` unless said. Any other scene can be opened too. */
  readonly scenes?: readonly string[];
  /**
   * True: the scene runs by the clock, and a slow consumer misses frames. False: every frame is drawn, as fast as they
   * are pulled, and the same each time.
   */
  readonly realTime?: boolean;
  readonly camera?: CameraModel;
  /** Frames a second of the scene, 30 unless said. */
  readonly framesPerSecond?: number;
}

const id = 'simulated';

/** Sensors that show drawn people; the serial number of a sensor is its scene. */
export function createSimulatedDriver(options: SimulatedDriverOptions = {}): SensorDriver {
  const { scenes = [...headNames, 'nobody'], realTime = true, camera = kinectV1, framesPerSecond = 30 } = options;
  const open = new Set<string>();
  // One thread for every scene, started with the first: dressing the next person is quick, starting a thread is not.
  // It lives as long as the process and does not hold it.
  let pool: RenderPool | undefined;
  const describe = (serial: string): SensorInfo => ({ driver: id, serial, model: modelOf(camera) });
  return {
    id,
    list: () => Promise.resolve(scenes.map(describe)),
    open: async (serial) => {
      const scene = findScene(serial);
      if (open.has(serial)) {
        throw new AppError(
          ErrorCode.sensorBusy,
          `Expected the simulated sensor "${serial}" to be free, found it open`,
          {
            hint: 'Close it first.',
          },
        );
      }
      open.add(serial);
      const release = () => open.delete(serial);
      pool ??= createRenderPool();
      const info = describe(serial);
      return createSimulatedSensor({ info, scene, camera, realTime, framesPerSecond, pool, release });
    },
  };
}

function modelOf({ principle }: CameraModel): string {
  return principle === 'structured-light' ? 'Simulated Kinect v1' : 'Simulated Kinect v2';
}

function findScene(serial: string): Scene {
  try {
    return parseScene(serial);
  } catch (cause) {
    const { message, hint } = AppError.from(cause);
    throw new AppError(ErrorCode.sensorNotFound, `No simulated sensor "${serial}": ${message}`, {
      ...(hint !== undefined && { hint }),
      cause,
    });
  }
}
