import type { Check, SensorSource } from '../../app/ports.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';

/** Drivers of real sensors on a system, each with a line of its own. */
const realDrivers = (platform: NodeJS.Platform) =>
  platform === 'win32' ? ['kinect', 'kinect:v2', 'kinect-sdk'] : ['kinect', 'kinect:v2'];

type Listed = Awaited<ReturnType<SensorSource['list']>>;
type Outcome = Awaited<ReturnType<Check['run']>>;

/** One check for the sensor that was chosen, and one for every driver of real sensors on this system. */
export function checkSensors(sensors: SensorSource, platform: NodeJS.Platform = process.platform): readonly Check[] {
  let listed: Promise<Listed> | undefined;
  const list = () => (listed ??= sensors.list());
  const drivers = realDrivers(platform).map((id) => ({ id, run: async () => describeDriver(id, await list()) }));
  return [{ id: 'sensor', run: () => openOnce(sensors) }, ...drivers];
}

async function openOnce(sensors: SensorSource): Promise<Outcome> {
  try {
    const sensor = await sensors.open();
    await sensor.close();
    const { driver, model, serial } = sensor.info;
    return { status: 'ok', found: `${driver}: ${model} (${serial})` };
  } catch (error) {
    const { code, hint } = AppError.from(error);
    // What is in the way of each driver is told by the checks that follow.
    if (code !== ErrorCode.sensorNotFound || sensors.selection !== 'auto') throw error;
    return { status: 'missing', found: 'no depth sensor that can be used', ...(hint !== undefined && { fix: hint }) };
  }
}

function describeDriver(id: string, { sensors, unavailable }: Listed): Outcome {
  const obstacle = unavailable.find((one) => one.id === id);
  if (obstacle) {
    const { reason, hint } = obstacle;
    return { status: 'warning', found: reason, ...(hint !== undefined && { fix: hint }) };
  }
  const found = sensors.filter(({ driver }) => driver === id).map(({ model, serial }) => `${model} (${serial})`);
  return { status: 'ok', found: found.join(', ') || 'works; nothing is plugged in' };
}
