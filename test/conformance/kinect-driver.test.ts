import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RgbdFrame } from '../../src/core/frame.ts';
import { kinectV1 } from '../../src/faces/render/camera-model.ts';
import { createKinectLoader } from '../../src/sensor/kinect/kinect-loaders.ts';
import { usbDoubleSkip } from '../native/build-usb-double.ts';
import { createRawRenderer, type DrawnFrame } from '../native/draw-raw-frame.ts';
import {
  createEmulatedKinect,
  type EmulatedKinect,
  emulatedSerial,
  numberedFrames,
} from '../native/emulated-kinect.ts';
import { depthOfRaw } from '../native/kinect-1414.ts';
import { createOpener, look } from '../native/open-emulated.ts';
import { describeDriver } from './sensor-driver.ts';

const freenectHeader = '/usr/include/libfreenect.h';
const skip = usbDoubleSkip();
const name = `kinect on libfreenect with an emulated Kinect 1414${skip === undefined ? '' : ` (${skip})`}`;

let kinect: EmulatedKinect;
beforeAll(() => {
  if (skip === undefined) kinect = createEmulatedKinect();
});
beforeEach(() => kinect?.reset(kinectV1.intrinsics, numberedFrames(8)));
afterAll(() => kinect?.remove());

const loader = createKinectLoader();
const make = async () => ({ driver: await loader.load(), serial: emulatedSerial });
describeDriver({ name, make, ...(skip !== undefined && { skip }) });

const { open, closeAll } = createOpener(loader, emulatedSerial);
afterEach(async () => {
  await closeAll();
  if (skip === undefined) expect(kinect.usb.look()).toMatchObject({ light: 0, openHandles: 0, transfers: 0 });
});

describe.skipIf(skip !== undefined)(name, () => {
  it('pairs colour and depth of one moment, also where the clock of the sensor wraps', async () => {
    for (const colorDelayUs of [0, 5000, 16_000]) {
      kinect.usb.change({ colorDelayUs, clockStart: 2 ** 32 - 10_000_000 });
      const sensor = await open();
      const numbers = await look(sensor, 20, ({ color, depth }) => {
        const middle = 240 * 640 + 320;
        return { color: Math.round((color[middle * 3]! - 20) / 10), depthMm: depth[middle]! };
      });
      for (const { color, depthMm } of numbers) expect(depthMm).toBe(Math.floor(depthOfRaw(500 + color * 10)));
      expect(new Set(numbers.map(({ color }) => color)).size).toBe(8);
      await sensor.close();
    }
  });

  it('gives 30 frames a second, and the newest one to a consumer who was away', async () => {
    const sensor = await open();
    const times = await look(sensor, 31, ({ timestampMs, sequence }) => ({
      timestampMs,
      sequence,
      ageMs: performance.now() - timestampMs,
    }));
    // By the median: another process may take the processor for a while. The soak tells every frame.
    const periods = times.slice(1).map(({ timestampMs, sequence }, index) => {
      const before = times[index]!;
      return (timestampMs - before.timestampMs) / (sequence - before.sequence);
    });
    expect(Math.abs(median(periods) - 1000 / 30)).toBeLessThan(3);
    expect(median(times.map(({ ageMs }) => ageMs))).toBeLessThan(40);
    const wait = new Int32Array(new SharedArrayBuffer(4));
    let last = 0;
    for await (const { sequence, timestampMs } of sensor.frames()) {
      if (last > 0) {
        expect(sequence - last).toBeGreaterThan(5);
        expect(performance.now() - timestampMs).toBeLessThan(250);
        break;
      }
      last = sequence;
      // As long as a thread that computes: not even the event loop runs.
      Atomics.wait(wait, 0, 0, 300);
    }
  });

  it('lends its frames to no other thread for good', async () => {
    const sensor = await open();
    await look(sensor, 1, ({ color }) => {
      expect(() => structuredClone(color, { transfer: [color.buffer as ArrayBuffer] })).toThrow(/transfer/i);
    });
  });

  it('throws when it is unplugged, closes all the same, and works again when it is back', async () => {
    const sensor = await open();
    const watching = look(sensor, Number.POSITIVE_INFINITY, ({ sequence }) => {
      if (sequence >= 5) kinect.usb.change({ isPluggedIn: false });
    });
    await expect(watching).rejects.toMatchObject({ code: 'sensor-removed', hint: expect.stringContaining('Plug') });
    expect(await (await loader.load()).list()).toEqual([]);
    await sensor.close();
    kinect.usb.change({ isPluggedIn: true });
    expect(await look(await open(), 3, ({ sequence }) => sequence)).toHaveLength(3);
  });
});

describe.skipIf(skip !== undefined)('faults of the kinect driver', () => {
  const openFault = async () => (await loader.load()).open(emulatedSerial);

  it('tells a sensor that this account may not open from none', async () => {
    kinect.usb.change({ isPermitted: false });
    const fault = { code: 'sensor-forbidden', message: expect.stringContaining('account may not') };
    await expect(loader.load()).rejects.toMatchObject({ ...fault, hint: expect.stringContaining('udev') });
    kinect.usb.change({ isPluggedIn: false });
    await expect(openFault()).rejects.toMatchObject({ code: 'sensor-not-found' });
  });

  it('says when another program has it', async () => {
    kinect.usb.change({ isTaken: true });
    await expect(openFault()).rejects.toMatchObject({ code: 'sensor-busy', message: /Another program/ });
    kinect.usb.change({ isTaken: false });
    expect(await look(await open(), 1, () => true)).toEqual([true]);
  });

  it.each([1, 3, 5, 9, 14])('notices one that goes after %i commands, while it starts', async (count) => {
    kinect.usb.change({ unplugsAfterCommands: count });
    const start = async () => look(await open(), Number.POSITIVE_INFINITY, () => true);
    await expect(start()).rejects.toMatchObject({ code: expect.stringMatching(/sensor-removed|driver-unavailable/) });
    await closeAll();
    kinect.usb.change({ isPluggedIn: true });
    expect(await look(await open(), 1, () => true)).toEqual([true]);
  });

  it('says when depth comes without colour', async () => {
    kinect.usb.change({ isColorBlind: true });
    const fault = { code: 'driver-unavailable', message: expect.stringContaining('depth but no colour') };
    await expect(look(await open(), 1, () => true)).rejects.toMatchObject(fault);
  });

  it('says which library is missing and how to get it', async () => {
    const without = createKinectLoader({ libraries: ['libfreenect.so.99', 'libnothing.so'] });
    const fault = { code: 'driver-unavailable', message: expect.stringContaining('libfreenect.so.99, libnothing.so') };
    await expect(without.load()).rejects.toMatchObject({ ...fault, hint: expect.stringContaining('libfreenect') });
  });

  it('refuses another library in its place', async () => {
    const other = createKinectLoader({ libraries: ['libm.so.6'] });
    const fault = { code: 'driver-unavailable', message: expect.stringContaining('freenect_init') };
    await expect(other.load()).rejects.toMatchObject(fault);
  });
});

describe.skipIf(!existsSync(freenectHeader))(`the interface of libfreenect (${freenectHeader})`, () => {
  it('is declared as in its header', () => {
    const check = fileURLToPath(new URL('../native/abi_check.cc', import.meta.url));
    execFileSync('g++', ['-std=c++17', '-fsyntax-only', '-Wall', '-Wextra', '-Werror', check]);
  });
});

describe('without its addon, the kinect driver', () => {
  it('says how to build it', async () => {
    const fault = { code: 'driver-unavailable', hint: expect.stringContaining('npm run setup') };
    await expect(createKinectLoader({ addonFile: '/nowhere.node' }).load()).rejects.toMatchObject(fault);
  });
});

describe.skipIf(skip !== undefined)('registration of a drawn person at 0.7 m', () => {
  let truth: DrawnFrame;
  let frame: RgbdFrame;
  beforeEach(async () => {
    truth = createRawRenderer('agate', kinectV1.intrinsics)(2000);
    kinect.reset(kinectV1.intrinsics, [truth]);
    [frame] = (await look(await open(), 1, ({ color, depth, ...rest }) => ({
      ...rest,
      color: color.slice(),
      depth: depth.slice(),
    }))) as [RgbdFrame];
  });

  it('has the intrinsics of the colour camera from the calibration of the sensor', () => {
    const { fx, fy, cx, cy } = kinectV1.intrinsics;
    expect(Math.abs(frame.intrinsics.fx - fx)).toBeLessThan(1);
    expect(Math.abs(frame.intrinsics.fy - fy)).toBeLessThan(1);
    expect(Math.abs(frame.intrinsics.cx - cx)).toBeLessThan(1);
    expect(Math.abs(frame.intrinsics.cy - cy)).toBeLessThan(1);
  });

  it('is right to 3 mm and 1.5 pixels, by the median', () => {
    const depthErrors = [...truth.label.keys()]
      .filter((pixel) => truth.label[pixel] === 1 && frame.depth[pixel]! > 0)
      .map((pixel) => Math.abs(frame.depth[pixel]! - truth.trueDepth[pixel]!));
    expect(depthErrors.length).toBeGreaterThan(40_000);
    expect(median(depthErrors)).toBeLessThanOrEqual(3);
    const edgeErrors = edgePairs(truth, frame).map(([seen, expected]) => Math.abs(seen - expected));
    expect(edgeErrors.length).toBeGreaterThan(200);
    process.stderr.write(
      `registration at 0.7 m, medians: ${median(edgeErrors)} px of ${edgeErrors.length} edges, ${median(depthErrors)} mm of ${depthErrors.length} pixels\n`,
    );
    expect(median(edgeErrors)).toBeLessThanOrEqual(1.5);
  });
});

/** The columns where the person begins and ends in each row, as registered and as drawn. */
function edgePairs(truth: DrawnFrame, frame: RgbdFrame): readonly (readonly [seen: number, expected: number])[] {
  return Array.from({ length: 480 }, (_, y) => {
    const row = Array.from({ length: 640 }, (_, x) => y * 640 + x);
    const drawn = row.map((pixel) => truth.label[pixel] === 1);
    // The backdrop is further away than any part of the person.
    const seen = row.map((pixel) => frame.depth[pixel]! > 0 && frame.depth[pixel]! < 1000);
    if (!drawn.includes(true) || !seen.includes(true)) return [];
    return [
      [seen.indexOf(true), drawn.indexOf(true)] as const,
      [seen.lastIndexOf(true), drawn.lastIndexOf(true)] as const,
    ];
  }).flat();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
