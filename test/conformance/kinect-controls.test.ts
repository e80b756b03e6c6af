import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { kinectV1 } from '../../src/faces/render/camera-model.ts';
import { createKinectLoader } from '../../src/sensor/kinect/kinect-loaders.ts';
import { usbDoubleSkip } from '../native/build-usb-double.ts';
import {
  createEmulatedKinect,
  type EmulatedKinect,
  emulatedSerial,
  numberedFrames,
} from '../native/emulated-kinect.ts';
import { writeFakenectRecording } from '../native/fakenect-recording.ts';
import { depthCamera, depthOfRaw } from '../native/kinect-1414.ts';
import { createOpener, look, lookUntil } from '../native/open-emulated.ts';

const skip = usbDoubleSkip();
const because = skip === undefined ? '' : ` (${skip})`;
const fakenect = '/usr/lib/x86_64-linux-gnu/fakenect/libfreenect.so.0.5';
const middle = 240 * 640 + 320;

let kinect: EmulatedKinect;
beforeAll(() => {
  if (skip === undefined) kinect = createEmulatedKinect();
});
beforeEach(() => kinect?.reset(kinectV1.intrinsics, numberedFrames(8)));
afterAll(() => kinect?.remove());

const { open, closeAll } = createOpener(createKinectLoader(), emulatedSerial);
afterEach(async () => {
  await closeAll();
  if (skip === undefined) expect(kinect.usb.look()).toMatchObject({ light: 0, openHandles: 0, transfers: 0 });
});

/** The light follows within the time of a frame or two. */
const expectLight = (light: number) => vi.waitFor(() => expect(kinect.usb.look().light).toBe(light), 5000);

describe.skipIf(skip !== undefined).each([
  ['a Kinect 1414', false],
  ['a Kinect 1473', true],
])(`%s${because}`, (_model, isNewer) => {
  beforeEach(() => {
    kinect.usb.change({ isPluggedIn: false });
    kinect.usb.change({ isPluggedIn: true, isNewer });
  });

  it('shows by its light what the program does, and is dark when it does not watch', async () => {
    const sensor = await open();
    expect(sensor.info).toMatchObject({ model: 'Kinect v1', library: expect.stringMatching(/^libfreenect 0\.\d/) });
    await expectLight(1);
    sensor.controls?.setLight?.('enrolling');
    await expectLight(4);
    sensor.controls?.setLight?.('attempting');
    // The newer model has no yellow.
    await expectLight(isNewer ? 1 : 3);
    await sensor.close();
    expect(kinect.usb.look().light).toBe(0);
  });

  it('tilts, and refuses what its motor cannot do', async () => {
    const sensor = await open();
    await sensor.controls?.tilt?.(12);
    expect(kinect.usb.look().tiltDeg).toBe(12);
    await sensor.controls?.tilt?.(-9);
    expect(kinect.usb.look().tiltDeg).toBe(-9);
    await expect(sensor.controls?.tilt?.(40)).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('gives frames as the other model does', async () => {
    expect(await look(await open(), 3, ({ depth }) => depth[middle]! > 0)).toEqual([true, true, true]);
  });
});

describe.skipIf(skip !== undefined)(`infrared of a Kinect v1${because}`, () => {
  it('comes beside depth of the same moment, in the geometry of the depth camera', async () => {
    const sensor = await open();
    sensor.controls?.show?.('infrared');
    const frame = await lookUntil(
      sensor,
      ({ isInfrared }) => isInfrared === true,
      ({ color, depth, ir, intrinsics }) => ({
        intrinsics,
        reading: ir?.[middle],
        depthMm: depth[middle],
        grey: [...color.slice(middle * 3, middle * 3 + 3)],
        size: [color.length, depth.length, ir?.length],
      }),
    );
    expect(frame.size).toEqual([640 * 480 * 3, 640 * 480, 640 * 480]);
    const number = ((frame.reading ?? 0) / 64 - 100) / 10;
    expect(frame.depthMm).toBe(Math.floor(depthOfRaw(500 + number * 10)));
    expect(new Set(frame.grey).size).toBe(1);
    expect(frame.grey[0]).toBeGreaterThan(200);
    expect(frame.intrinsics.fx).toBeCloseTo(depthCamera.fx, 1);
  });

  it('is switched to and back, and little is lost in between', async () => {
    const sensor = await open();
    const lost: number[] = [];
    for (const picture of ['infrared', 'color'] as const) {
      const [before] = await look(sensor, 1, ({ timestampMs, sequence }) => ({ timestampMs, sequence }));
      sensor.controls?.show?.(picture);
      const after = await lookUntil(
        sensor,
        ({ isInfrared = false }) => isInfrared === (picture === 'infrared'),
        ({ timestampMs, sequence }) => ({ timestampMs, sequence }),
      );
      const passed = Math.round((after.timestampMs - before!.timestampMs) / (1000 / 30));
      lost.push(passed - (after.sequence - before!.sequence));
    }
    process.stderr.write(`frames lost by switching to infrared and back: ${lost.join(', ')}\n`);
    expect(Math.max(...lost)).toBeLessThan(15);
    expect(await look(sensor, 2, ({ isInfrared = false }) => isInfrared)).toEqual([false, false]);
  });
});

describe.skipIf(skip !== undefined || !existsSync(fakenect))(`a libfreenect that registers nothing${because}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'depthkey-fakenect-'));
    process.env['FAKENECT_PATH'] = folder;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has its raw readings converted and registered here', async () => {
    writeFakenectRecording(folder, numberedFrames(20));
    const recording = createOpener(createKinectLoader({ libraries: [fakenect], mayPlay: true }), 'recording');
    const sensor = await recording.open();
    const seen = await look(sensor, 3, ({ color, depth }) => ({
      number: (color[middle * 3]! - 20) / 10,
      depthMm: depth[middle]!,
    }));
    for (const { number, depthMm } of seen) expect(depthMm).toBe(Math.round(depthOfRaw(500 + number * 10)));
    await recording.closeAll();
  });
});
