import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriver, SensorDriverLoader } from '../../core/sensor.ts';
import { createKinectDriver } from './kinect-driver.ts';
import { kinectV1 } from './kinect-family.ts';
import { kinectFault } from './kinect-faults.ts';
import { freenectNames } from './library-names.ts';
import type { DepthFilterName, NativeAddon, NativeLibrary } from './native-addon.ts';

const otherwise = 'Or use --sensor simulated:agate or --sensor frames:DIR.';

export interface KinectLoaderOptions {
  /** The built addon; where set-up puts it unless said. */
  readonly addonFile?: string;
  /** File names or paths of libfreenect, best first; those of this platform unless said. */
  readonly libraries?: readonly string[];
  /** How depth is calmed; not at all unless said. */
  readonly filter?: DepthFilterName;
}

const builtAddon = fileURLToPath(new URL('../../../native/build/kinect.node', import.meta.url));

/** Loads the driver for Kinect v1, once, and says each time what is in its way. */
export function createKinectLoader(options: KinectLoaderOptions = {}): SensorDriverLoader {
  const { addonFile = builtAddon, libraries = freenectNames(process.platform) } = options;
  let loaded: { readonly driver: SensorDriver; readonly freenect: NativeLibrary } | undefined;
  const loadOnce = () => {
    const addon = requireAddon(addonFile);
    const freenect = new addon.Freenect(libraries);
    return { freenect, driver: createKinectDriver(addon, [{ family: kinectV1, library: freenect }], options.filter) };
  };
  const load = async () => {
    try {
      loaded ??= loadOnce();
      await checkPermission(loaded.freenect);
      return loaded.driver;
    } catch (error) {
      throw kinectFault(error);
    }
  };
  return { id: 'kinect', load };
}

/** Kinect v1 through the native addon. */
export const kinectLoader = createKinectLoader();

/** Throws `driver-unavailable` when the addon is not built, or does not fit this machine. */
function requireAddon(file: string): NativeAddon {
  if (!existsSync(file)) {
    const hint = `Install a C++ compiler (Debian: sudo apt install g++), then run: npm run setup. ${otherwise}`;
    throw new AppError(ErrorCode.driverUnavailable, 'The Kinect addon is not built', { hint });
  }
  try {
    return createRequire(import.meta.url)(file) as NativeAddon;
  } catch (cause) {
    const hint = `Build it anew: remove the folder native/build and run: npm run setup. ${otherwise}`;
    throw new AppError(ErrorCode.driverUnavailable, 'The Kinect addon does not load', { hint, cause });
  }
}

/** Throws when sensors are plugged in and none may be opened: they would look like none at all. */
async function checkPermission(freenect: NativeLibrary): Promise<void> {
  const { serials, unreadable } = await freenect.list();
  if (unreadable === 0 || serials.length > 0) return;
  const message = 'A Kinect is plugged in that this account may not open';
  throw Object.assign(new Error(message), { code: 'no-permission' });
}

/** Kinect v2 through Microsoft's SDK 2.0. */
export const kinectSdkLoader: SensorDriverLoader = {
  id: 'kinect-sdk',
  load: async () => {
    const message =
      process.platform === 'win32'
        ? 'The driver for the Kinect SDK 2.0 is not part of this version'
        : `The Kinect SDK 2.0 exists for Windows only, found ${process.platform}`;
    throw new AppError(ErrorCode.driverUnavailable, message, { hint: otherwise });
  },
};
