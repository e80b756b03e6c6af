import type { AppClient } from '../../../contract/app-contract.ts';
import type { SensorMeasurement } from '../../../contract/sensor-schemas.ts';
import { AppError, type Fault } from '../../../core/errors.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { faultLines } from '../words.ts';

export const sensors = command({
  name: 'sensors',
  summary: 'sensors of every driver, how capture goes, and why a driver is not available',
  run: ({ output, withEngine }) =>
    withEngine(async ({ client }) => {
      const found = await client['sensors.list']();
      const isReal = found.sensors.some(({ driver }) => driver.startsWith('kinect'));
      const measured = isReal ? await measure(client) : undefined;
      const usable = found.sensors.map(({ driver, serial, model, library }) =>
        [`${driver}:${serial}`, model, ...(library === undefined ? [] : [`by ${library}`])].join('  '),
      );
      const missing = found.unavailable.flatMap(({ id, reason, hint }) => [
        `${id} is not available: ${reason}`,
        ...(hint === undefined ? [] : [`  ${hint}`]),
      ]);
      const lines = [...(usable.length > 0 ? usable : ['No sensor found.']), ...measurementLines(measured), ...missing];
      output.answer({ ...found, ...measured }, lines);
      return ExitCode.done;
    }),
});

type Measured = { readonly measured: SensorMeasurement } | { readonly fault: Fault };

/** A sensor that cannot be opened is listed all the same. */
async function measure(client: AppClient): Promise<Measured> {
  try {
    return { measured: await client['sensor.measure']() };
  } catch (error) {
    return { fault: AppError.from(error).toFault() };
  }
}

function measurementLines(found: Measured | undefined): readonly string[] {
  if (!found) return [];
  if ('fault' in found) return faultLines(found.fault).map((line) => `  ${line}`);
  const { info, health } = found.measured;
  if (!health) return [];
  const { framesPerSecond, dropped, unpaired, jitterMs, newestAgeMs, nearestMm } = health;
  const nearest = nearestMm === undefined ? 'nothing within reach' : `nearest surface at ${nearestMm} mm`;
  return [
    `  ${info.driver}:${info.serial}: ${framesPerSecond.toFixed(1)} frames/s, ${dropped} dropped, ${unpaired} unpaired, ` +
      `jitter ${jitterMs.toFixed(1)} ms, newest frame ${newestAgeMs.toFixed(0)} ms old, ${nearest}`,
  ];
}
