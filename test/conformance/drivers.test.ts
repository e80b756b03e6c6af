import { join } from 'node:path';
import { openDataset } from '../../src/dataset/open-dataset.ts';
import { createFramesDriver } from '../../src/sensor/frames/frames-driver.ts';
import { createKinectLoader } from '../../src/sensor/kinect/kinect-loaders.ts';
import { createReplayDriver } from '../../src/sensor/replay/replay-driver.ts';
import { createSimulatedDriver } from '../../src/sensor/simulated/simulated-driver.ts';
import { createFileSink } from '../../src/session/bytes.ts';
import { openSession } from '../../src/session/open-session.ts';
import { writeFakeSession } from '../fakes/fake-session.ts';
import { makeDataset, makeFolder } from '../integration/dataset-fixture.ts';
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

for (const pace of [{ kind: 'stepped' }, { kind: 'timed', speed: 1 }] as const)
  describeDriver({
    name: `replay, ${pace.kind}`,
    make: async () => {
      const serial = join(await makeFolder(), 'session.mcap');
      const sink = await createFileSink(serial);
      await writeFakeSession({ sink, frames: 12 });
      await sink.close();
      return { driver: createReplayDriver({ openSession, files: [serial], pace }), serial };
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
