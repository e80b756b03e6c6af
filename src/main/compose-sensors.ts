import type { SensorSource } from '../app/ports.ts';
import type { SensorDriverLoader } from '../core/sensor.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import { autodetect } from '../sensor/autodetect.ts';
import { createFramesDriver } from '../sensor/frames/frames-driver.ts';
import { kinectLoader, kinectSdkLoader } from '../sensor/kinect/kinect-loaders.ts';
import { selectSensor } from '../sensor/select-sensor.ts';
import { parseSensorChoice, type SensorChoice } from '../sensor/sensor-choice.ts';
import { createSimulatedDriver } from '../sensor/simulated/simulated-driver.ts';

/** Every driver there is, real sensors first. */
function driverLoaders(choice: SensorChoice): readonly SensorDriverLoader[] {
  const framePaths = choice.driver === 'frames' ? [choice.path] : [];
  return [
    kinectLoader,
    kinectSdkLoader,
    { id: 'simulated', load: async () => createSimulatedDriver({ realTime: true }) },
    {
      id: 'frames',
      load: async () => createFramesDriver({ openDataset, paths: framePaths, pace: 'stepped' }),
    },
  ];
}

/** The sensor that `--sensor` names. Throws `invalid-argument` for a text that names none. */
export function composeSensors(selection: string): SensorSource {
  const choice = parseSensorChoice(selection);
  const loaders = driverLoaders(choice);
  return {
    selection,
    async list() {
      const { drivers, unavailable } = await autodetect(loaders);
      const sensors = await Promise.all(drivers.map((driver) => driver.list()));
      return { sensors: sensors.flat(), unavailable };
    },
    async open() {
      const { driver, serial } = await selectSensor(choice, loaders);
      return driver.open(serial);
    },
  };
}
