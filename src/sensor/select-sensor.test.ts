import { describe, expect, it } from 'vitest';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { SensorDriver, SensorDriverLoader } from '../core/sensor.ts';
import { autodetect, listDrivers } from './autodetect.ts';
import { createKinectLoader } from './kinect/kinect-loaders.ts';
import { createKinectSdkLoader } from './kinect/kinect-sdk-loader.ts';
import { selectSensor } from './select-sensor.ts';

const driver = (id: string, serials: readonly string[]): SensorDriver => ({
  id,
  list: async () => serials.map((serial) => ({ driver: id, serial, model: 'Test' })),
  open: () => Promise.reject(new AppError(ErrorCode.internal, 'not opened in this test')),
});
const loads = (id: string, ...serials: string[]): SensorDriverLoader => ({ id, load: async () => driver(id, serials) });
/** Without the addon, whether this machine has it or not. */
const kinectLoader = createKinectLoader({ addonFile: '/nowhere.node' });
const kinectSdkLoader = createKinectSdkLoader({ platform: 'linux' });
const fails: SensorDriverLoader = { id: 'kinect', load: () => Promise.reject(new Error('no libfreenect')) };

describe('autodetect', () => {
  it('lists what loads, and why the rest does not', async () => {
    const { drivers, unavailable } = await autodetect([fails, kinectSdkLoader, loads('simulated', 'agate')]);
    expect(drivers.map(({ id }) => id)).toEqual(['simulated']);
    expect(unavailable).toEqual([
      { id: 'kinect', reason: 'no libfreenect' },
      { id: 'kinect-sdk', reason: expect.stringContaining('SDK 2.0'), hint: expect.stringContaining('--sensor') },
    ]);
  });
});

describe('listDrivers', () => {
  it('takes a driver that cannot list for one that is not available', async () => {
    const mute = { ...driver('kinect', []), list: () => Promise.reject(new Error('USB cannot be used')) };
    const loaders = [{ id: 'kinect', load: async () => mute }, loads('simulated', 'agate')];
    const { listed, unavailable } = await listDrivers(loaders);
    expect(listed.map(({ sensors }) => sensors.length)).toEqual([1]);
    expect(unavailable).toEqual([{ id: 'kinect', reason: 'USB cannot be used' }]);
  });
});

describe('selectSensor', () => {
  it('auto takes the first hardware that is plugged in', async () => {
    const loaders = [loads('kinect'), loads('kinect-sdk', 'S1', 'S2'), loads('simulated', 'agate')];
    expect(await selectSensor({ driver: 'auto' }, loaders)).toMatchObject({
      driver: { id: 'kinect-sdk' },
      serial: 'S1',
    });
  });

  it('auto never falls back to a simulated sensor, recorded frames or anything else', async () => {
    const loaders = [kinectLoader, kinectSdkLoader, loads('simulated', 'agate'), loads('frames', 'dir')];
    await expect(selectSensor({ driver: 'auto' }, loaders)).rejects.toMatchObject({
      code: 'sensor-not-found',
      message: expect.stringMatching(/kinect: The Kinect addon is not built; kinect-sdk: /),
      hint: expect.stringContaining('--sensor simulated:agate'),
    });
  });

  it('a named driver that fails is an error with its reason and hint', async () => {
    await expect(selectSensor({ driver: 'kinect' }, [kinectLoader])).rejects.toMatchObject({
      code: 'driver-unavailable',
      message: expect.stringContaining('addon is not built'),
      hint: expect.any(String),
    });
    await expect(selectSensor({ driver: 'kinect' }, [fails])).rejects.toMatchObject({ code: 'driver-unavailable' });
    const replay = selectSensor({ driver: 'replay', file: 'a' }, [kinectLoader, loads('simulated')]);
    await expect(replay).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('kinect'),
    });
  });

  it('passes scene, path or serial on, and finds the first Kinect itself', async () => {
    const loaders = [loads('kinect', 'K1'), loads('simulated'), loads('frames')];
    const serial = async (choice: Parameters<typeof selectSensor>[0]) => (await selectSensor(choice, loaders)).serial;
    expect(await serial({ driver: 'simulated', scene: 'jade+dim' })).toBe('jade+dim');
    expect(await serial({ driver: 'frames', path: 'a/b' })).toBe('a/b');
    expect(await serial({ driver: 'kinect', serial: 'K2' })).toBe('K2');
    expect(await serial({ driver: 'kinect' })).toBe('K1');
    await expect(selectSensor({ driver: 'kinect' }, [loads('kinect')])).rejects.toMatchObject({
      code: 'sensor-not-found',
    });
  });
});
