import { describe, expect, it } from 'vitest';
import type { SensorSource } from '../../app/ports.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { checkSensors } from './check-sensors.ts';

const hint = 'Plug one in.';
const none = new AppError(ErrorCode.sensorNotFound, 'Expected a depth sensor, found none (kinect: locked)', { hint });
const source = (selection: string): SensorSource => ({
  selection,
  isSubstitute: false,
  list: async () => ({
    sensors: [{ driver: 'kinect:v2', serial: 'S', model: 'Kinect v2' }],
    unavailable: [{ id: 'kinect', reason: 'locked', hint: 'Ask for the key.' }],
  }),
  open: () => Promise.reject(none),
});
const lines = async (selection: string, platform: NodeJS.Platform) =>
  Promise.all(checkSensors(source(selection), platform).map(async ({ id, run }) => ({ id, ...(await run()) })));

describe('checkSensors', () => {
  it('has a line for each driver, with its own obstacle and what to do about it', async () => {
    expect(await lines('auto', 'linux')).toEqual([
      { id: 'sensor', status: 'missing', found: 'no depth sensor that can be used', fix: hint },
      { id: 'kinect', status: 'warning', found: 'locked', fix: 'Ask for the key.' },
      { id: 'kinect:v2', status: 'ok', found: 'Kinect v2 (S)' },
    ]);
    expect(await lines('auto', 'win32')).toContainEqual({
      id: 'kinect-sdk',
      status: 'ok',
      found: 'works; nothing is plugged in',
    });
  });

  it('tells the whole fault of a sensor that was named', async () => {
    await expect(lines('kinect', 'linux')).rejects.toBe(none);
  });
});
