import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';

const platform = envPaths('depthkey', { suffix: '' });

/** Folder of the program itself. */
const programDir = fileURLToPath(new URL('../..', import.meta.url));

/** The model that the program uses; another one can be tried without installing it. */
export const modelDir = process.env['DEPTHKEY_MODEL_DIR'] || join(programDir, 'models', 'rgbd-5');

/** The rules of udev that let people open a Kinect, for those who copy them. */
export const usbRulesFile = join(programDir, 'packaging', 'udev', '60-depthkey-kinect.rules');

/** For derived files, which may be deleted at any time; set-up keeps TensorFlow here as well. */
export const cacheDir = process.env['DEPTHKEY_CACHE_DIR'] || platform.cache;

/** Where simulated people who sit in for a missing sensor are enrolled. */
export const rehearsalDir = (dataDir: string) => join(dataDir, 'rehearsal');

/** Files inside the data folder. */
export const storeFile = (dataDir: string) => join(dataDir, 'depthkey.db');
export const sessionsDir = (dataDir: string) => join(dataDir, 'sessions');
export const keyFile = (dataDir: string) => join(dataDir, 'store.key');
