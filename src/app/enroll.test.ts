import { describe, expect, it } from 'vitest';
import { createFakeApp, type FakeAppOptions, storeWith } from '../../test/fakes/fake-app.ts';
import { createFakeEmbedder, fakeCard } from '../../test/fakes/fake-embedder.ts';
import { fakeFace } from '../../test/fakes/fake-faces.ts';
import { inPose, poseAngles, ring } from '../../test/fakes/guided-faces.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { vectorSpace } from '../core/model-card.ts';
import { type EnrollmentPose, enrollmentPoses } from '../core/template.ts';

const guided = { subject: 'ada', kind: 'guided' } as const;
const shuffled = enrollmentPoses.toSorted((a, b) => a.localeCompare(b));

async function faultOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no fault',
    (error: unknown) => AppError.from(error).code,
  );
}

describe('a guided enrollment', () => {
  it('measures up and down from how this person looks straight, wherever the guide begins', async () => {
    const upright = (pose: EnrollmentPose) => inPose(0, pose, { pitchDeg: poseAngles[pose][1] * 0.75 + 5 });
    const script = enrollmentPoses.flatMap((pose) => [[upright(pose)], [upright(pose)]]);
    const { client } = createFakeApp({ script, length: script.length });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'enrolled', poses: enrollmentPoses });
  });

  it.each([
    ['in the order of the guide', enrollmentPoses],
    ['in any other order', shuffled],
  ])('fills the poses %s and saves all of them at once', async (_name, poses) => {
    const { client, store, sensors } = createFakeApp({ script: ring(0, poses) });
    const result = await client['enrollment.start'](guided);
    expect(result).toMatchObject({ outcome: 'enrolled', poses: enrollmentPoses, isWeak: false, appearance: 'usual' });
    const [enrollment, ...others] = store.enrollments('ada');
    expect(others).toEqual([]);
    expect(enrollment).toMatchObject({ kind: 'guided', modelHash: vectorSpace(fakeCard) });
    expect(enrollment?.views.map(({ pose }) => pose)).toEqual(enrollmentPoses);
    expect(sensors.openCount()).toBe(0);
  });

  it('shows what is done and what it asks for, and pushes no vector', async () => {
    const { client, states } = createFakeApp({ script: ring(0, enrollmentPoses) });
    await client['enrollment.start'](guided);
    const requests = states.flatMap(({ activity }) => (activity.status === 'enrolling' ? [activity.request] : []));
    // Undefined while the models load, and again when all is done.
    expect([...new Set(requests)]).toEqual([undefined, ...enrollmentPoses]);
    expect(states.at(-1)?.activity.status).toBe('enrollment-ended');
    expect(JSON.stringify(states)).not.toMatch(/vector|chip|embedding|fused/i);
    expect(states.map(({ rev }) => rev)).toEqual(states.map(({ rev }) => rev).toSorted((a, b) => a - b));
  });

  it('keeps the best frame of a pose', async () => {
    const dim = inPose(4, 'centre', { brightness: 60 });
    const bright = inPose(2, 'centre', { brightness: 140 });
    const { client, store } = createFakeApp({ script: [[dim], [bright], [dim], ...ring(0, enrollmentPoses.slice(1))] });
    await client['enrollment.start'](guided);
    expect(store.enrollments('ada')[0]?.views[0]?.chip.depthMm[0]).toBe(2);
  });

  it('does not tell about turning, nor about eyes that look narrow from an angle', async () => {
    const narrow = enrollmentPoses.slice(1).map((pose) => [inPose(0, pose, { eyeOpenness: 0.1 })]);
    const { client } = createFakeApp({ script: [[inPose(0, 'centre')], [inPose(0, 'centre')], ...narrow, ...narrow] });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'enrolled' });
  });

  it('follows the person through poses that are far from the first view', async () => {
    // Each pose is 20 degrees on from the one before: the last is far from the first, every step is small.
    const script = enrollmentPoses.flatMap((pose, index) => [[inPose(index * 20, pose)], [inPose(index * 20, pose)]]);
    const { client } = createFakeApp({ script });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'enrolled' });
  });

  it('follows the head from frame to frame between two poses', async () => {
    // 60 degrees from view to view is another person; by way of a frame between them it is a head that turns.
    const way = [[inPose(0, 'centre')], [inPose(0, 'centre')], [fakeFace(30, { yawDeg: 11 })]];
    const script = [...way, ...ring(60, enrollmentPoses.slice(1))];
    const { client, states } = createFakeApp({ script });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'enrolled' });
    expect(states.some(({ activity }) => activity.status === 'enrolling' && activity.isSomeoneElse)).toBe(false);
  });

  it('knows a head that turned fast by any view kept so far, as long as the face stays', async () => {
    // On a slow machine there may be no frame between two poses: 73 degrees from the last frame, 33 from the first view.
    const turns = [0, 20, 40, -33, -33, -33, -33, -33, -33];
    const script = enrollmentPoses.flatMap((pose, index) => ring(turns[index] ?? 0, [pose]));
    const { client, states } = createFakeApp({ script });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'enrolled' });
    expect(states.some(({ activity }) => activity.status === 'enrolling' && activity.isSomeoneElse)).toBe(false);
  });

  it('runs out of time with the poses that are missing, and saves nothing', async () => {
    const { client, store } = createFakeApp({ script: [...ring(0, ['centre', 'left', 'up']), []] });
    const result = await client['enrollment.start']({ ...guided, timeoutS: 5 });
    const missing = ['right', 'down', 'up-left', 'up-right', 'down-left', 'down-right'];
    expect(result).toMatchObject({ outcome: 'timed-out', missing, retry: 'no-face', durationMs: 5000 });
    expect(store.subjects()).toEqual([]);
  });
});

describe('a single look', () => {
  const single = { subject: 'ada', kind: 'single-look' } as const;

  it('keeps the best of several straight frames and is marked weak', async () => {
    const { client, store } = createFakeApp({ script: [[fakeFace(2, { brightness: 60 })], [fakeFace(0)]] });
    expect(await client['enrollment.start'](single)).toMatchObject({
      outcome: 'enrolled',
      isWeak: true,
      poses: ['centre'],
    });
    expect(store.enrollments('ada')[0]?.views).toHaveLength(1);
    expect(store.enrollments('ada')[0]?.views[0]?.chip.depthMm[0]).toBe(0);
  });

  it('makes do with the frames a recording has', async () => {
    const { client } = createFakeApp({ script: [[fakeFace(0)]], length: 1 });
    expect(await client['enrollment.start'](single)).toMatchObject({ outcome: 'enrolled' });
  });

  it('wants the face turned to the sensor', async () => {
    const { client } = createFakeApp({ script: [[fakeFace(0, { yawDeg: 35 })]] });
    expect(await client['enrollment.start'](single)).toMatchObject({ outcome: 'timed-out', retry: 'turned-away' });
  });

  it('adds an appearance beside the others, and replaces one of the same name only when told to', async () => {
    const { client, store } = createFakeApp({ store: await storeWith('ada', 0), script: [[fakeFace(80)]] });
    await client['enrollment.start']({ ...single, appearance: 'with glasses' });
    expect(await faultOf(client['enrollment.start']({ ...single, appearance: 'with glasses' }))).toBe('subject-exists');
    await client['enrollment.start']({ ...single, appearance: 'with glasses', replace: true });
    expect(store.subjects()[0]?.appearances.map(({ name }) => name)).toEqual(['usual', 'with glasses']);
  });
});

describe('an enrollment that ends early leaves nothing', () => {
  const removed = new AppError(ErrorCode.sensorRemoved, 'Expected a sensor, found it unplugged');
  const cases: readonly (readonly [string, FakeAppOptions, string])[] = [
    ['the sensor is removed', { frameError: removed, failAt: 9 }, 'sensor-removed'],
    ['the face reader throws', { script: [...ring(0, ['centre', 'left']), new Error('broken')] }, 'internal'],
  ];

  it.each(cases)('%s', async (_name, options, code) => {
    const { client, store, sensors } = createFakeApp({ script: ring(0, enrollmentPoses), ...options });
    expect(await faultOf(client['enrollment.start'](guided))).toBe(code);
    expect(store.subjects()).toEqual([]);
    expect(sensors.openCount()).toBe(0);
  });

  it('it is cancelled on the last frame', async () => {
    let cancel = () => undefined as unknown;
    const script = ring(0, enrollmentPoses);
    const onFrame = (sequence: number) => sequence === script.length - 1 && cancel();
    const { client, store } = createFakeApp({ script, onFrame });
    cancel = () => client['operation.cancel']();
    expect(await faultOf(client['enrollment.start'](guided))).toBe('cancelled');
    expect(store.subjects()).toEqual([]);
  });

  it('it is cancelled while the last view is embedded', async () => {
    const embedder = createFakeEmbedder();
    let left = 2 * enrollmentPoses.length;
    const cancelling = {
      ...embedder,
      embed: async (...chips: Parameters<typeof embedder.embed>) => {
        left -= 1;
        if (left === 0) await client['operation.cancel']();
        return embedder.embed(...chips);
      },
    };
    const { client, store } = createFakeApp({ script: ring(0, enrollmentPoses), embedder: cancelling });
    expect(await faultOf(client['enrollment.start'](guided))).toBe('cancelled');
    expect(store.subjects()).toEqual([]);
  });

  it('the store is full: a fault, told as such', async () => {
    const { client, store } = createFakeApp({ script: ring(0, enrollmentPoses) });
    store.fail('saveEnrollment', new AppError(ErrorCode.storeFull, 'Expected room on the disk'));
    expect(await faultOf(client['enrollment.start'](guided))).toBe('store-full');
  });

  it.each([{ subject: '' }, { subject: 'a\u0000b' }, { kind: 'glance' }, { timeoutS: 0 }])(
    'bad input %j',
    async (input) => {
      const { app, sensors } = createFakeApp();
      const reply = await app.send({ id: 1, call: 'enrollment.start', input: { ...guided, ...input } });
      expect(reply).toMatchObject({ ok: false, fault: { code: 'invalid-argument' } });
      expect(sensors.openCount()).toBe(0);
    },
  );
});
