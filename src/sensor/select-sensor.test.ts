import { describe, expect, it } from 'vitest';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { SensorDriver, SensorDriverLoader } from '../core/sensor.ts';
import { autodetect, listDrivers } from './autodetect.ts';
import { createKinectLoader } from './kinect/kinect-loaders.ts';
import { createKinectSdkLoader } from './kinect/kinect-sdk-loader.ts';
import { selectSensor } from './select-sensor.ts';
import { parseSensorChoice } from './sensor-choice.ts';

const driver = (id: string, serials: readonly string[]): SensorDriver => ({
  id,
  list: async () => serials.map((serial) => ({ driver: id, serial, model: 'Test' })),
  open: () => Promise.reject(new AppError(ErrorCode.internal, 'not opened in this test')),
});
const loads = (id: string, ...serials: string[]): SensorDriverLoader => ({ id, load: async () => driver(id, serials) });
/** Without the addon, whether this machine has it or not. */
const kinectLoader = createKinectLoader({ addonFile: '/nowhere.node' });
const kinectSdkLoader = createKinectSdkLoader({ platform: 'linux' });
const withoutPackage = () => {
  throw new Error('no such package');
};
const fails: SensorDriverLoader = { id: 'kinect', load: () => Promise.reject(new Error('no libfreenect')) };

describe('autodetect', () => {
  it('lists what loads, and why the rest does not', async () => {
    const { drivers, unavailable } = await autodetect([fails, kinectSdkLoader, loads('simulated', 'agate')]);
    expect(drivers.map(({ id }) => id)).toEqual(['simulated']);
    expect(unavailable).toEqual([{ id: 'kinect', reason: 'no libfreenect' }]);
  });

  it('says nothing of what exists for another system only, except to whoever names it', async () => {
    const onWindows = createKinectSdkLoader({ platform: 'win32', require: () => withoutPackage() });
    const { unavailable } = await autodetect([kinectSdkLoader, onWindows]);
    expect(unavailable).toEqual([
      { id: 'kinect-sdk', reason: expect.stringContaining('kinect2'), hint: expect.stringContaining('npm install') },
    ]);
    await expect(selectSensor({ driver: 'kinect-sdk' }, [kinectSdkLoader])).rejects.toMatchObject({
      message: expect.stringContaining('Windows only'),
    });
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
      message: expect.stringMatching(/kinect: The Kinect addon is not built\)/),
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

  it('passes scene or path on', async () => {
    const loaders = [loads('simulated'), loads('frames')];
    const serial = async (choice: Parameters<typeof selectSensor>[0]) => (await selectSensor(choice, loaders)).serial;
    expect(await serial({ driver: 'simulated', scene: 'jade+dim' })).toBe('jade+dim');
    expect(await serial({ driver: 'frames', path: 'a/b' })).toBe('a/b');
  });
});

describe('a Kinect that is asked for', () => {
  const all = [loads('kinect', 'K1', 'K2'), loads('kinect:v2', 'B1'), loads('kinect-sdk', 'default')];
  const found = async (choice: string, loaders = all) => {
    const { driver: chosen, serial } = await selectSensor(parseSensorChoice(choice), loaders);
    return `${chosen.id} ${serial}`;
  };

  it.each([
    ['kinect', 'kinect K1'],
    ['kinect:v1', 'kinect K1'],
    ['kinect:K2', 'kinect K2'],
    ['kinect:v2', 'kinect:v2 B1'],
    ['kinect:B1', 'kinect:v2 B1'],
    ['kinect:v2:B1+temporal', 'kinect:v2 B1'],
    ['kinect:default', 'kinect-sdk default'],
  ])('as %s is %s', async (choice, expected) => expect(await found(choice)).toBe(expected));

  it('is whichever is plugged in', async () => {
    expect(await found('kinect', [loads('kinect'), loads('kinect:v2', 'B1')])).toBe('kinect:v2 B1');
    expect(await found('kinect', [fails, loads('kinect-sdk', 'default')])).toBe('kinect-sdk default');
  });

  it('is told to be missing, with what is in the way of each driver', async () => {
    const none = { code: 'sensor-not-found', message: expect.stringMatching(/kinect: nothing.*kinect:v2: nothing/) };
    await expect(found('kinect', [loads('kinect'), loads('kinect:v2')])).rejects.toMatchObject(none);
    const other = { code: 'sensor-not-found', message: expect.stringContaining('kinect:K1') };
    await expect(found('kinect:K9')).rejects.toMatchObject(other);
    // The calm depth of the addon is not that of the SDK.
    const sdk = [loads('kinect-sdk', 'default')];
    await expect(found('kinect+bilateral', sdk)).rejects.toMatchObject({ code: 'driver-unavailable' });
  });
});
