import { AppError, ErrorCode } from '../core/errors.ts';
import type { SensorDriverLoader } from '../core/sensor.ts';
import { listDrivers, loadNamed } from './autodetect.ts';
import { selectKinect } from './select-kinect.ts';
import type { SelectedSensor } from './selected-sensor.ts';
import type { SensorChoice } from './sensor-choice.ts';

/** Drivers of real hardware: nothing else is ever picked unasked, so that no simulated face unlocks by surprise. */
const hardware: readonly string[] = ['kinect', 'kinect:v2', 'kinect-sdk'];

const withoutHardware =
  'Plug in a Kinect and run "depthkey sensors", or choose a source without hardware: --sensor simulated:agate.';

/** Finds what was asked for. Throws `sensor-not-found`, `driver-unavailable` or `invalid-argument`. */
export async function selectSensor(
  choice: SensorChoice,
  loaders: readonly SensorDriverLoader[],
): Promise<SelectedSensor> {
  if (choice.driver === 'auto') return firstHardware(loaders);
  if (choice.driver === 'kinect') return selectKinect(choice, loaders);
  const driver = await loadNamed(loaders, choice.driver);
  switch (choice.driver) {
    case 'simulated':
      return { driver, serial: choice.scene };
    case 'frames':
      return { driver, serial: choice.path };
    case 'replay':
      return { driver, serial: choice.file };
    case 'kinect-sdk': {
      const serial = choice.serial ?? (await driver.list())[0]?.serial;
      if (serial !== undefined) return { driver, serial };
      const message = `Expected a sensor for driver "${driver.id}", found none`;
      throw new AppError(ErrorCode.sensorNotFound, message, { hint: withoutHardware });
    }
  }
}

async function firstHardware(loaders: readonly SensorDriverLoader[]): Promise<SelectedSensor> {
  const { listed, unavailable } = await listDrivers(loaders.filter(({ id }) => hardware.includes(id)));
  const reasons = unavailable.map(({ id, reason }) => `${id}: ${reason}`);
  for (const { driver, sensors } of listed) {
    const [first] = sensors;
    if (first) return { driver, serial: first.serial };
    reasons.push(`${driver.id}: nothing is plugged in`);
  }
  const message = `Expected a depth sensor, found none (${reasons.join('; ')})`;
  throw new AppError(ErrorCode.sensorNotFound, message, { hint: withoutHardware });
}
