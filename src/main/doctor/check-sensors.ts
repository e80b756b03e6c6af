import type { Check, SensorSource } from '../../app/ports.ts';

/** One check for the sensor that was chosen, and one for whether any real sensor can be used. */
export function checkSensors(sensors: SensorSource): readonly Check[] {
  return [
    {
      id: 'sensor',
      run: async () => {
        const sensor = await sensors.open();
        await sensor.close();
        const { driver, model, serial } = sensor.info;
        return { status: 'ok', found: `${driver}: ${model} (${serial})` };
      },
    },
    {
      id: 'drivers',
      run: async () => {
        const { sensors: found, unavailable } = await sensors.list();
        const usable = [...new Set(found.map(({ driver }) => driver))];
        const missing = unavailable.map(({ id, reason }) => `${id}: ${reason}`);
        const hints = unavailable.flatMap(({ hint }) => (hint === undefined ? [] : [hint]));
        const fixes = [...new Set(hints)];
        return {
          status: missing.length > 0 ? 'warning' : 'ok',
          found: [`usable: ${usable.join(', ') || 'none'}`, ...missing].join('; '),
          ...(fixes.length > 0 && { fix: fixes.join(' ') }),
        };
      },
    },
  ];
}
