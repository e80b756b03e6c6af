import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriver, SensorInfo } from '../../core/sensor.ts';
import type { KinectFamily } from './kinect-family.ts';
import { kinectFault } from './kinect-faults.ts';
import { openKinect } from './kinect-sensor.ts';
import type { DepthFilterName, NativeAddon, NativeLibrary } from './native-addon.ts';

/** A generation of Kinects and what reaches them. */
export interface ReachableFamily {
  readonly family: KinectFamily;
  readonly library: NativeLibrary;
}

const id = 'kinect';

/** Kinects of every generation that a library is there for. */
export function createKinectDriver(
  addon: NativeAddon,
  families: readonly ReachableFamily[],
  filter: DepthFilterName = 'none',
): SensorDriver {
  const open = new Set<string>();
  const listOf = async ({ family, library }: ReachableFamily) => {
    const { serials } = await library.list().catch((error: unknown) => {
      throw kinectFault(error);
    });
    return serials.map((serial) => describe(family, library, serial));
  };
  const list = async () => (await Promise.all(families.map(listOf))).flat();
  /** The family that has this one now; the first one, which then says what is wrong, when none has. */
  const familyOf = async (serial: string) => {
    if (families.length > 1)
      for (const each of families) if ((await listOf(each)).some((info) => info.serial === serial)) return each;
    return families[0]!;
  };
  return {
    id,
    list,
    open: async (serial) => {
      if (open.has(serial)) {
        const message = `Expected the Kinect ${serial} to be free, found it open`;
        throw new AppError(ErrorCode.sensorBusy, message, { hint: 'Close it first.' });
      }
      open.add(serial);
      const release = () => open.delete(serial);
      try {
        const { family, library } = await familyOf(serial);
        return await openKinect({ addon, library, family, info: describe(family, library, serial), filter, release });
      } catch (error) {
        release();
        throw kinectFault(error);
      }
    },
  };
}

function describe({ model }: KinectFamily, { path }: NativeLibrary, serial: string): SensorInfo {
  return { driver: id, serial, model, library: libraryName(path) };
}

/** "libfreenect 0.5.3", from the file that a library's link leads to. */
function libraryName(path: string): string {
  const file = basename(realOf(path));
  const [, name = file, version = ''] = /^(lib[a-z0-9]+)[._-]?(?:so|dylib)?\.?([\d.]*?)(?:\.dylib)?$/.exec(file) ?? [];
  return `${name} ${version}`.trim();
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
