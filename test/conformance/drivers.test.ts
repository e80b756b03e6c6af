import { openDataset } from '../../src/dataset/open-dataset.ts';
import { createFramesDriver } from '../../src/sensor/frames/frames-driver.ts';
import { createKinectLoader } from '../../src/sensor/kinect/kinect-loaders.ts';
import { createSimulatedDriver } from '../../src/sensor/simulated/simulated-driver.ts';
import { makeDataset } from '../integration/dataset-fixture.ts';
import { describeDriver } from './sensor-driver.ts';

describeDriver({
  name: 'simulated',
  make: async () => ({ driver: createSimulatedDriver({ realTime: false }), serial: 'agate' }),
});

for (const pace of ['stepped', 'real-time'] as const)
  describeDriver({
    name: `frames, ${pace}`,
    make: async () => {
      const serial = await makeDataset(['person-1', 'person-2'], 2);
      return { driver: createFramesDriver({ openDataset, paths: [serial], pace }), serial };
    },
  });

const kinectSerial = process.env['DEPTHKEY_KINECT_SERIAL'];
describeDriver({
  name: 'kinect',
  make: async () => ({ driver: await createKinectLoader().load(), serial: kinectSerial ?? '' }),
  ...(kinectSerial === undefined && {
    skip: 'set DEPTHKEY_KINECT_SERIAL to the serial of a Kinect that is plugged in',
  }),
});
