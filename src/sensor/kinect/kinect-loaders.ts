import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriver, SensorDriverLoader } from '../../core/sensor.ts';
import { createKinectDriver } from './kinect-driver.ts';
import { type KinectFamily, kinectV1, kinectV2 } from './kinect-family.ts';
import { kinectFault } from './kinect-faults.ts';
import type { KinectOptions } from './kinect-sensor.ts';
import { freenectNames } from './library-names.ts';
import type { NativeAddon, NativeFaultCode, NativeLibrary } from './native-addon.ts';

const otherwise = 'Or use --sensor simulated:agate or --sensor frames:DIR.';

export interface KinectLoaderOptions extends KinectOptions {
  /** For tests: whether a library may play a recording in the place of a sensor. */
  readonly mayPlay?: boolean;
  /** The built addon; where set-up puts it unless said. */
  readonly addonFile?: string;
  /** File names or paths of the library, best first; those of this platform unless said. */
  readonly libraries?: readonly string[];
}

const built = (name: string) => fileURLToPath(new URL(`../../../native/build/${name}`, import.meta.url));

/** Loads the driver for Kinect v1, through libfreenect. */
export const createKinectLoader = (options: KinectLoaderOptions = {}): SensorDriverLoader =>
  createLoader(kinectV1, { libraries: freenectNames(process.platform), ...options });

/** Loads the driver for Kinect v2, through libfreenect2. */
export const createKinect2Loader = (options: KinectLoaderOptions = {}): SensorDriverLoader =>
  createLoader(kinectV2, { libraries: [built('libdepthkey-freenect2.so')], ...options });

/** Loads its driver once, and says each time what is in its way. */
function createLoader(family: KinectFamily, options: KinectLoaderOptions): SensorDriverLoader {
  const { addonFile = built('kinect.node'), libraries = [] } = options;
  let loaded: { readonly driver: SensorDriver; readonly library: NativeLibrary } | undefined;
  const loadOnce = () => {
    const addon = requireAddon(addonFile);
    const library = new (family === kinectV1 ? addon.Freenect : addon.Freenect2)(libraries);
    return { library, driver: createKinectDriver({ addon, library, family, options }) };
  };
  const load = async () => {
    try {
      loaded ??= loadOnce();
      await checkUsable(loaded.library, options.mayPlay ?? false);
      return loaded.driver;
    } catch (error) {
      throw kinectFault(error, process.platform, family);
    }
  };
  return { id: family.id, load };
}

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

/** Throws when what is plugged in cannot be used: it would look like nothing at all. */
async function checkUsable(library: NativeLibrary, mayPlay: boolean): Promise<void> {
  // A recording must never pass for a person.
  if (library.isPlayer && !mayPlay)
    throw native('library-unsuitable', `Expected libfreenect in ${library.path}, found one that plays recordings`);
  const { serials, unreadable } = await library.list();
  if (serials.length > 0) return;
  if (unreadable > 0) throw native('no-permission', 'A Kinect is plugged in that this account may not open');
}

const native = (code: NativeFaultCode, message: string) => Object.assign(new Error(message), { code });
