import { EventEmitter } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKinect2Loader } from '../../src/sensor/kinect/kinect-loaders.ts';
import { createKinectSdkLoader } from '../../src/sensor/kinect/kinect-sdk-loader.ts';
import { usbDoubleSkip } from '../native/build-usb-double.ts';
import { buildV2Double, compileShim, emulatedV2Serial } from '../native/kinect-v2-double.ts';
import { createOpener, look, lookUntil } from '../native/open-emulated.ts';
import { describeDriver } from './sensor-driver.ts';

const skip = usbDoubleSkip();
const skipped = skip !== undefined && { skip };
let double: ReturnType<typeof buildV2Double>;
beforeAll(() => {
  if (skip === undefined) double = buildV2Double();
});
beforeEach(() => {
  if (skip === undefined) for (const condition of ['unplugged', 'forbidden', 'taken']) double.set(condition, false);
});
afterAll(() => double?.remove());

const loader = () => createKinect2Loader({ libraries: [double.library], hasFullColor: true });
const name = 'kinect:v2 on an emulated Kinect v2';
describeDriver({ name, make: async () => ({ driver: await loader().load(), serial: emulatedV2Serial }), ...skipped });

describe.skipIf(skip !== undefined)(name, () => {
  const { open, closeAll } = createOpener({ id: 'kinect:v2', load: () => loader().load() }, emulatedV2Serial);
  afterEach(closeAll);

  it('compiles against the interface of libfreenect2', compileShim);

  it('gives colour, depth, infrared and full colour of one moment, and takes no nonsense for depth', async () => {
    const sensor = await open();
    expect(sensor.info.library).toBe('libfreenect2 0.2.0');
    expect(sensor.controls?.pipeline).toMatch(/^CPU; OpenGL did not start/);
    expect(sensor.intrinsics).toMatchObject({ width: 512, height: 424, fx: expect.closeTo(365.4, 3) });
    const [seen] = await look(sensor, 1, ({ color, depth, ir, fullColor }) => ({
      color: [...color.slice(300, 303)],
      holes: [...depth.slice(0, 3)],
      depthMm: depth[100],
      ir: ir?.[100],
      full: [fullColor?.color[0], fullColor?.color.length],
    }));
    const number = seen!.color[0]!;
    expect(seen).toEqual({
      color: [number, 100, 200],
      holes: [0, 0, 0],
      depthMm: 700 + number,
      ir: Math.min(number * 1000, 65_535) === number * 1000 ? number * 1000 : 0,
      full: [number, 1920 * 1080 * 3],
    });
  });

  it('shows infrared in the place of colour when asked', async () => {
    const sensor = await open();
    sensor.controls?.show?.('infrared');
    const grey = await lookUntil(
      sensor,
      ({ isInfrared }) => isInfrared === true,
      ({ color }) => [...color.slice(300, 303)],
    );
    expect(new Set(grey).size).toBe(1);
  });

  it('throws when it is unplugged, and works again when it is back', async () => {
    const sensor = await open();
    const watching = look(sensor, Number.POSITIVE_INFINITY, ({ sequence }) => {
      if (sequence >= 3) double.set('unplugged', true);
    });
    await expect(watching).rejects.toMatchObject({ code: 'sensor-removed' });
    await sensor.close();
    double.set('unplugged', false);
    expect(await look(await open(), 1, () => true)).toEqual([true]);
  });

  it('says when another program has it, and when this account may not open it', async () => {
    double.set('taken', true);
    await expect(open()).rejects.toMatchObject({ code: 'sensor-busy' });
    double.set('forbidden', true);
    await expect(open()).rejects.toMatchObject({ code: 'sensor-forbidden', hint: expect.stringContaining('udev') });
  });

  it('says what is missing', async () => {
    const fault = { code: 'driver-unavailable', hint: expect.stringContaining('libfreenect2') };
    await expect(createKinect2Loader({ libraries: ['/nowhere.so'] }).load()).rejects.toMatchObject(fault);
  });
});

/** What the npm package does on Windows, as its source shows. */
class FakeSdk extends EventEmitter {
  timer: NodeJS.Timeout | undefined;
  open = () => true;
  openMultiSourceReader = () => {
    const rgba = new Uint8Array(512 * 424 * 4).fill(7);
    const readings = new Uint8Array(new Uint16Array(512 * 424).fill(700).buffer);
    const send = () => this.emit('multiSourceFrame', { rawDepth: { buffer: readings }, depthColor: { buffer: rgba } });
    this.timer = setInterval(send, 33);
    return true;
  };
  close = async () => clearInterval(this.timer);
}

const sdkLoader = createKinectSdkLoader({ platform: 'win32', require: () => FakeSdk });
describeDriver({
  name: 'kinect-sdk on a fake package',
  make: async () => ({ driver: await sdkLoader.load(), serial: 'default' }),
});
