import { describe, expect, it } from 'vitest';
import type { RgbdFrame } from '../../core/frame.ts';
import type { Sensor } from '../../core/sensor.ts';
import { createSimulatedDriver } from './simulated-driver.ts';

async function take(sensor: Sensor, count: number): Promise<RgbdFrame[]> {
  const taken: RgbdFrame[] = [];
  for await (const frame of sensor.frames()) {
    taken.push(frame);
    if (taken.length === count) break;
  }
  return taken;
}

describe('the simulated sensor', () => {
  it('lists the twelve heads and nobody', async () => {
    const sensors = await createSimulatedDriver().list();
    expect(sensors).toHaveLength(13);
    expect(sensors[0]).toEqual({ driver: 'simulated', serial: 'agate', model: 'Simulated Kinect v1' });
    expect(sensors.at(-1)?.serial).toBe('nobody');
  });

  it('refuses what is no scene, and a scene that is open', async () => {
    const driver = createSimulatedDriver({ realTime: false });
    await expect(driver.open('granite')).rejects.toMatchObject({
      code: 'sensor-not-found',
      hint: expect.stringContaining('agate'),
    });
    const sensor = await driver.open('nobody');
    await expect(driver.open('nobody')).rejects.toMatchObject({ code: 'sensor-busy' });
    await sensor.close();
    await (await driver.open('nobody')).close();
  });

  it('steps through every frame, the same each time', async () => {
    const driver = createSimulatedDriver({ realTime: false });
    const runs: RgbdFrame[][] = [];
    for (let run = 0; run < 2; run++) {
      const sensor = await driver.open('jade');
      runs.push([...(await take(sensor, 2)), ...(await take(sensor, 1))]);
      await sensor.close();
    }
    const [first, second] = runs as [RgbdFrame[], RgbdFrame[]];
    expect(first.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(first.map(({ timestampMs }) => Math.round(timestampMs))).toEqual([0, 33, 67]);
    expect(first[2]!.depth).toEqual(second[2]!.depth);
    expect(first[2]!.color).toHaveLength(640 * 480 * 3);
  });

  it('keeps to the clock in real time: numbers grow and may leave gaps', async () => {
    const sensor = await createSimulatedDriver().open('nobody');
    const frames = await take(sensor, 4);
    await sensor.close();
    const times = frames.map(({ timestampMs }) => timestampMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(4);
  });

  it('shows infrared when asked, whether or not there is light, and colour again', async () => {
    const sensor = await createSimulatedDriver({ realTime: false }).open('jade+dark');
    const [before] = await take(sensor, 1);
    sensor.controls?.show?.('infrared');
    // One frame is drawn ahead.
    const [, infrared] = await take(sensor, 2);
    sensor.controls?.show?.('color');
    const [, after] = await take(sensor, 2);
    await sensor.close();
    const brightest = (frame?: RgbdFrame) => Math.max(...(frame?.color.subarray(640 * 300 * 3, 640 * 320 * 3) ?? []));
    expect([before, infrared, after].map((frame) => frame?.isInfrared ?? false)).toEqual([false, true, false]);
    expect(brightest(before)).toBeLessThan(120);
    expect(brightest(infrared)).toBeGreaterThan(200);
    expect(infrared?.ir).toHaveLength(640 * 480);
    expect(infrared?.intrinsics.fx).toBeGreaterThan(sensor.intrinsics.fx);
  });

  it('ends its frames when closed, and closes twice', async () => {
    const sensor = await createSimulatedDriver({ realTime: false }).open('nobody');
    let count = 0;
    for await (const frame of sensor.frames()) {
      expect(frame.intrinsics).toEqual(sensor.intrinsics);
      if (++count === 2) await sensor.close();
    }
    await sensor.close();
    expect(count).toBe(2);
    expect(await take(sensor, 1)).toEqual([]);
  });
});
