import { AppError, ErrorCode } from '../core/errors.ts';
import type { SensorDriverLoader } from '../core/sensor.ts';
import { listDrivers } from './autodetect.ts';
import type { KinectChoice } from './kinect/kinect-choice.ts';
import type { SelectedSensor } from './selected-sensor.ts';

/** Drivers of each generation, best first. Only the addon's calm depth. */
const driversOf = { v1: ['kinect'], v2: ['kinect:v2', 'kinect-sdk'] } as const;

const plugIn = 'Plug in the Kinect and its power supply, and run "depthkey sensors".';

/**
 * The Kinect that is asked for, whatever generation it is and whichever driver reaches it. Throws `driver-unavailable` where
 * no driver works here and `sensor-not-found` where some do, with what is in the way of each.
 */
export async function selectKinect(
  { generation, serial, filter }: KinectChoice,
  loaders: readonly SensorDriverLoader[],
): Promise<SelectedSensor> {
  const ids: readonly string[] = generation ? driversOf[generation] : [...driversOf.v1, ...driversOf.v2];
  const wanted = ids.filter((id) => filter === undefined || id !== 'kinect-sdk');
  const { listed, unavailable } = await listDrivers(loaders.filter(({ id }) => wanted.includes(id)));
  for (const { driver, sensors } of listed) {
    const found = sensors.find((sensor) => serial === undefined || sensor.serial === serial);
    if (found) return { driver, serial: found.serial };
  }
  const others = listed.flatMap(({ sensors }) => sensors.map((one) => `${one.driver}:${one.serial}`));
  const reasons = [
    ...unavailable.map(({ id, reason }) => `${id}: ${reason}`),
    ...listed.map(
      ({ driver: { id }, sensors }) => `${id}: ${sensors.length === 0 ? 'nothing is plugged in' : others.join(', ')}`,
    ),
  ];
  const what = serial === undefined ? `Kinect${generation ? ` ${generation}` : ''}` : `Kinect ${serial}`;
  // Whoever has a library for one generation only, as most do, is helped with that one.
  const [first] = unavailable;
  const hint = listed.length === 0 || first?.id === 'kinect' ? (first?.hint ?? plugIn) : plugIn;
  const code = listed.length === 0 ? ErrorCode.driverUnavailable : ErrorCode.sensorNotFound;
  throw new AppError(code, `Expected a ${what}, found none (${reasons.join('; ')})`, { hint });
}
