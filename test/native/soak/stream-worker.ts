// A worker that takes frames of the emulated Kinect until it is terminated. Run by soak.ts.
import { parentPort } from 'node:worker_threads';
import { createKinectLoader } from '../../../src/sensor/kinect/kinect-loaders.ts';
import { addonOf } from './sanitizers.ts';

const driver = await createKinectLoader(addonOf(process.env)).load();
const [first] = await driver.list();
const sensor = await driver.open(first?.serial ?? '');
for await (const { sequence } of sensor.frames()) parentPort?.postMessage(sequence);
