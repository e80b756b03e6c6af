import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriver, SensorInfo } from '../../core/sensor.ts';
import type { KinectFamily } from './kinect-family.ts';
import { kinectFault } from './kinect-faults.ts';
import { type KinectOptions, openKinect } from './kinect-sensor.ts';
import type { NativeAddon, NativeLibrary } from './native-addon.ts';

export interface KinectDriverPieces {
  readonly addon: NativeAddon;
  readonly library: NativeLibrary;
  readonly family: KinectFamily;
  readonly options: KinectOptions;
}

/** Kinects of one generation. */
export function createKinectDriver({ addon, library, family, options }: KinectDriverPieces): SensorDriver {
  const { id, model } = family;
  const open = new Set<string>();
  const name = libraryName(library);
  const describe = (serial: string): SensorInfo => ({ driver: id, serial, model, library: name });
  return {
    id,
    list: async () => {
      const { serials } = await library.list().catch((error: unknown) => {
        throw kinectFault(error);
      });
      return serials.map(describe);
    },
    open: async (serial) => {
      if (open.has(serial)) {
        const message = `Expected the Kinect ${serial} to be free, found it open`;
        throw new AppError(ErrorCode.sensorBusy, message, { hint: 'Close it first.' });
      }
      open.add(serial);
      const release = () => open.delete(serial);
      try {
        return await openKinect({ addon, library, family, info: describe(serial), options, release });
      } catch (error) {
        release();
        throw kinectFault(error);
      }
    },
  };
}

/** "libfreenect 0.5.3": the version that the library tells, or that of the file its link leads to. */
function libraryName({ path, version }: NativeLibrary): string {
  if (version !== '') return `libfreenect2 ${version}`;
  const file = basename(realOf(path));
  return `libfreenect ${/\d+(?:\.\d+)+/.exec(file)?.[0] ?? ''}`.trim();
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
