import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriver, SensorInfo } from '../../core/sensor.ts';
import { kinectFault } from './kinect-faults.ts';
import { openKinect } from './kinect-sensor.ts';
import type { NativeAddon, NativeFreenect } from './native-addon.ts';

const id = 'kinect';

/** Kinect v1 through libfreenect. */
export function createKinectDriver(addon: NativeAddon, freenect: NativeFreenect): SensorDriver {
  const open = new Set<string>();
  const describe = (serial: string): SensorInfo => ({ driver: id, serial, model: 'Kinect v1' });
  return {
    id,
    list: async () => {
      const { serials } = await freenect.list().catch((error: unknown) => {
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
        return await openKinect({ addon, freenect, info: describe(serial), release });
      } catch (error) {
        release();
        throw kinectFault(error);
      }
    },
  };
}
