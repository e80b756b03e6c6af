import { describe, expect, it } from 'vitest';
import { createFakeApp } from '../../test/fakes/fake-app.ts';
import { createFakeFaceReader, fakeFace } from '../../test/fakes/fake-faces.ts';
import { decodePreview, type PreviewFrame } from '../contract/preview.ts';
import { AppError, ErrorCode } from '../core/errors.ts';

const settle = async (turns = 200) => {
  for (let i = 0; i < turns; i++) await Promise.resolve();
};

/** A viewer that is ready for the next frame only when it is told. */
function viewer() {
  const frames: PreviewFrame[] = [];
  let shown: () => void = () => undefined;
  const listener = (bytes: Uint8Array) => {
    frames.push(decodePreview(bytes));
    return new Promise<void>((resolve) => (shown = resolve));
  };
  return { frames, listener, shown: () => shown() };
}

describe('watching', () => {
  it('shows frames with what vision saw, the latest one whenever the viewer is ready', async () => {
    const { app, states, sensors } = createFakeApp({ script: [[fakeFace(10, { yawDeg: 12 })]] });
    const { frames, listener, shown } = viewer();
    const stop = app.watch(listener);
    await settle();
    expect(frames).toHaveLength(1);
    expect(frames[0]).toMatchObject({ width: 4, height: 3, faces: [{ pose: { yawDeg: 12 }, distanceMm: 700 }] });
    shown();
    await settle();
    expect(frames).toHaveLength(2);
    expect(frames[1]!.sequence).toBeGreaterThan(frames[0]!.sequence + 1);
    expect(states.at(-1)?.sensor).toMatchObject({ status: 'open', info: { driver: 'fake' } });
    stop();
    await settle();
    expect(sensors.openCount()).toBe(0);
    await app.close();
  });

  it('makes room for an attempt with the sensor open, shows its frames, and goes on after it', async () => {
    const { app, client, states, sensors } = createFakeApp({ script: [[fakeFace(10)]] });
    const { frames, listener, shown } = viewer();
    app.watch(listener);
    await settle();
    shown();
    const result = await client['enrollment.start']({ subject: 'ada', kind: 'single-look' });
    expect(result.outcome).toBe('enrolled');
    shown();
    await settle();
    const seen = frames.length;
    shown();
    await settle();
    expect(frames.length).toBeGreaterThan(seen);
    expect(states.filter(({ sensor }) => sensor.status === 'opening').length).toBeLessThanOrEqual(1);
    expect(sensors.openCount()).toBe(1);
    await app.close();
    expect(sensors.openCount()).toBe(0);
  });

  it('tries a sensor that failed again, and says what is wrong meanwhile', async () => {
    let isPlugged = false;
    const fake = createFakeApp();
    const open = () => (isPlugged ? fake.sensors.open() : Promise.reject(new Error('unplugged')));
    const { app, clock, states } = createFakeApp({ ports: { sensors: { ...fake.sensors, open } } });
    const { frames, listener } = viewer();
    app.watch(listener);
    await settle();
    expect(states.at(-1)?.sensor).toMatchObject({ status: 'failed', fault: { message: 'unplugged' } });
    isPlugged = true;
    clock.advance(5000);
    await settle();
    expect(frames).toHaveLength(1);
    expect(states.at(-1)?.sensor.status).toBe('open');
    await app.close();
  });

  it('says that frames are seen again after the face finder had failed', async () => {
    const broken = new AppError(ErrorCode.engineUnavailable, 'Expected the face finder');
    let isBroken = true;
    const good = createFakeFaceReader([[fakeFace(0)]]);
    const find: typeof good.find = (frame) => (isBroken ? Promise.reject(broken) : good.find(frame));
    const { app, clock, states } = createFakeApp({ ports: { faceReader: async () => ({ ...good, find }) } });
    app.watch(async () => undefined);
    await settle();
    expect(states.at(-1)?.sensor).toMatchObject({ status: 'failed', fault: { code: 'engine-unavailable' } });
    isBroken = false;
    clock.advance(5000);
    await settle();
    expect(states.at(-1)?.sensor).toMatchObject({ status: 'open', info: { driver: 'fake' } });
    await app.close();
  });

  it('survives a viewer that fails', async () => {
    const { app } = createFakeApp({ script: [[]] });
    let calls = 0;
    app.watch(async () => {
      calls += 1;
      throw new Error('window closed');
    });
    await settle();
    expect(calls).toBeGreaterThan(1);
    await app.close();
  });
});
