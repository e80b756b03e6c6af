import { describe, expect, it } from 'vitest';
import { createFakeApp, type FakeAppOptions, storeWith } from '../../test/fakes/fake-app.ts';
import { createFakeEmbedder } from '../../test/fakes/fake-embedder.ts';
import { createFakeFaceReader, fakeFace } from '../../test/fakes/fake-faces.ts';
import { AppError, ErrorCode } from '../core/errors.ts';

const owner = fakeFace(0);
const stranger = fakeFace(90);

/** An application in which "ada" (direction 0) is enrolled. */
async function enrolledApp(options: FakeAppOptions) {
  return createFakeApp({ ...options, store: await storeWith('ada', 0, options.store) });
}

async function faultOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    (value) => `no fault: ${JSON.stringify(value)}`,
    (error: unknown) => AppError.from(error).code,
  );
}

describe('an attempt that fails', () => {
  const removed = new AppError(ErrorCode.sensorRemoved, 'Expected a sensor, found it unplugged');
  const missing = new AppError(ErrorCode.modelMissing, 'Expected a model, found none');
  const cases: readonly (readonly [string, FakeAppOptions, string])[] = [
    ['the sensor is removed after the first good frame', { frameError: removed, failAt: 1 }, 'sensor-removed'],
    ['the sensor does not open', { openError: removed }, 'sensor-removed'],
    ['the embedder throws', { embedder: createFakeEmbedder({ error: missing }) }, 'model-missing'],
    ['the face reader throws', { script: [[owner], new Error('out of memory')] }, 'internal'],
    ['the model is missing', { ports: { faceEmbedder: () => Promise.reject(missing) } }, 'model-missing'],
    ['the face finder is missing', { ports: { faceReader: () => Promise.reject(missing) } }, 'model-missing'],
  ];

  it.each(cases)('%s: never accepted, remembered as a fault', async (_name, options, code) => {
    const { client, store, sensors, states } = await enrolledApp({ script: [[owner]], ...options });
    expect(await faultOf(client['attempt.start']({}))).toBe(code);
    expect(store.attempts(1)).toMatchObject([{ outcome: 'fault', fault: { code } }]);
    expect(sensors.openCount()).toBe(0);
    expect(states.at(-1)?.activity).toMatchObject({ status: 'failed', fault: { code } });
  });

  it('the store cannot read its templates: told as damage, not as bad input', async () => {
    const { client, store } = await enrolledApp({ script: [[owner]] });
    store.fail('templates', new AppError(ErrorCode.dataInvalid, 'Expected an untouched record'));
    expect(await faultOf(client['attempt.start']({}))).toBe('store-damaged');
    expect(store.attempts(1)).toMatchObject([{ outcome: 'fault' }]);
  });

  it('the store cannot read the chips that a newer model needs: damage as well', async () => {
    const { client, store } = await enrolledApp({ script: [[owner]], embedder: createFakeEmbedder({ hash: 'newer' }) });
    store.fail('enrollments', new AppError(ErrorCode.dataInvalid, 'Expected an untouched record'));
    expect(await faultOf(client['attempt.start']({}))).toBe('store-damaged');
  });

  it('the attempt cannot be remembered: not accepted either', async () => {
    const { client, store } = await enrolledApp({ script: [[owner]] });
    store.fail('recordAttempt', new AppError(ErrorCode.storeFull, 'Expected room on the disk'));
    expect(await faultOf(client['attempt.start']({}))).toBe('store-full');
  });

  it('the history cannot be read: a lockout is not skipped', async () => {
    const { client, store } = await enrolledApp({ script: [[owner]] });
    store.fail('attempts', new AppError(ErrorCode.storeDamaged, 'Expected a table'));
    expect(await faultOf(client['attempt.start']({}))).toBe('store-damaged');
  });

  it('nobody is enrolled, or not the one asked for', async () => {
    expect(await faultOf(createFakeApp({ script: [[owner]] }).client['attempt.start']({}))).toBe('gallery-empty');
    const { client } = await enrolledApp({ script: [[owner]] });
    expect(await faultOf(client['attempt.start']({ subject: 'bea' }))).toBe('subject-unknown');
  });

  it('a network that never answers ends as a fault, not never', async () => {
    const hanging = { ...createFakeEmbedder(), embed: () => new Promise<never>(() => undefined) };
    const { client, clock, store, states } = await enrolledApp({ script: [[owner]], embedder: hanging });
    const attempt = faultOf(client['attempt.start']({}));
    while (!states.some(({ sensor }) => sensor.status === 'open')) await Promise.resolve();
    for (let i = 0; i < 50; i++) await Promise.resolve();
    clock.advance(30_000);
    expect(await attempt).toBe('engine-unavailable');
    expect(store.attempts(1)).toMatchObject([{ outcome: 'fault' }]);
  });

  it.each(['faceReader', 'faceEmbedder'])(
    'a %s that never loads ends as a fault, and can be cancelled before',
    async (port) => {
      const never = () => new Promise<never>(() => undefined);
      const { client, clock, store } = await enrolledApp({ script: [[owner]], ports: { [port]: never } });
      const attempt = faultOf(client['attempt.start']({}));
      for (let i = 0; i < 50; i++) await Promise.resolve();
      clock.advance(61_000);
      expect(await attempt).toBe('engine-unavailable');
      const cancelled = faultOf(client['attempt.start']({}));
      for (let i = 0; i < 50; i++) await Promise.resolve();
      await client['operation.cancel']();
      expect(await cancelled).toBe('cancelled');
      expect(store.attempts(2)).toMatchObject([{ fault: { code: 'cancelled' } }, { outcome: 'fault' }]);
    },
  );

  it('a face search that was given up does not answer for the next frame', async () => {
    const reader = createFakeFaceReader([[owner]]);
    let answer: () => void = () => undefined;
    const late = new Promise<void>((resolve) => (answer = resolve));
    let searches = 0;
    const find: typeof reader.find = async (frame) => {
      searches += 1;
      if (searches === 1) await late;
      return reader.find(frame);
    };
    const { client, clock } = await enrolledApp({ ports: { faceReader: async () => ({ ...reader, find }) } });
    const attempt = faultOf(client['attempt.start']({ timeoutS: 60 }));
    while (searches === 0) await Promise.resolve();
    clock.advance(21_000);
    expect(await attempt).toBe('engine-unavailable');
    expect(await faultOf(client['attempt.start']({}))).toBe('engine-unavailable');
    expect(searches).toBe(1);
    answer();
    for (let i = 0; i < 50; i++) await Promise.resolve();
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted' });
  });

  it('a sensor that hangs ends with the time, not never', async () => {
    const { client, clock, states } = await enrolledApp({ script: [[owner]], hangAt: 1 });
    const attempt = client['attempt.start']({});
    while (!states.some(({ activity }) => activity.status === 'attempting' && activity.distance === 0))
      await Promise.resolve();
    for (let i = 0; i < 20; i++) await Promise.resolve();
    clock.advance(10_000);
    expect(await attempt).toMatchObject({ outcome: 'timed-out' });
  });

  it('cancelled: remembered, the sensor let go, and the next one may start', async () => {
    let cancel = () => undefined as unknown;
    const onFrame = (sequence: number) => sequence === 3 && cancel();
    const { client, store, sensors } = await enrolledApp({ script: [[]], onFrame });
    cancel = () => client['operation.cancel']();
    expect(await faultOf(client['attempt.start']({}))).toBe('cancelled');
    expect(store.attempts(1)).toMatchObject([{ outcome: 'fault', fault: { code: 'cancelled' } }]);
    expect(sensors.openCount()).toBe(0);
  });

  it('cancelled while the deciding frame is compared: not accepted', async () => {
    const embedder = createFakeEmbedder();
    let count = 0;
    const cancelling = {
      ...embedder,
      embed: async (...chips: Parameters<typeof embedder.embed>) => {
        count += 1;
        if (count === 2) await client['operation.cancel']();
        return embedder.embed(...chips);
      },
    };
    const { client } = await enrolledApp({ script: [[owner]], embedder: cancelling });
    expect(await faultOf(client['attempt.start']({}))).toBe('cancelled');
  });

  it('a second operation is refused while one runs', async () => {
    const { client, app, sensors } = await enrolledApp({ script: [[]], hangAt: 0 });
    const first = faultOf(client['attempt.start']({}));
    expect(await faultOf(client['attempt.start']({}))).toBe('sensor-busy');
    await app.close();
    expect(sensors.openCount()).toBe(0);
    expect(await first).toBe('cancelled');
  });

  it.each([
    ['cancelled', 'cancelled'],
    ['unplugged', 'sensor-removed'],
  ])('counts being %s just before the rejection as one', async (how, code) => {
    const frameError = new AppError(ErrorCode.sensorRemoved, 'Expected a sensor, found it unplugged');
    let cancel = () => undefined as unknown;
    const ending = how === 'unplugged' ? { frameError, failAt: 4 } : { onFrame: (n: number) => n === 4 && cancel() };
    const { client, store } = await enrolledApp({ script: [[stranger]], ...ending });
    cancel = () => client['operation.cancel']();
    expect(await faultOf(client['attempt.start']({}))).toBe(code);
    expect(store.attempts(1)).toMatchObject([{ outcome: 'rejected', decision: { subject: 'ada' }, fault: { code } }]);
  });
});
