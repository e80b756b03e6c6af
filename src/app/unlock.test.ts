import { describe, expect, it } from 'vitest';
import { createFakeApp, type FakeAppOptions, storeWith } from '../../test/fakes/fake-app.ts';
import { createFakeEmbedder } from '../../test/fakes/fake-embedder.ts';
import { fakeFace } from '../../test/fakes/fake-faces.ts';
import { unlockPolicy } from './unlock-policy.ts';

const owner = fakeFace(0);
const stranger = fakeFace(90);
/** A face for as long as it takes until the next comparison; there are ten frames a second. */
const held = (face: typeof owner) => Array.from({ length: 3 }, () => [face]);

/** An application in which "ada" (direction 0) is enrolled. */
async function enrolledApp(options: FakeAppOptions) {
  return createFakeApp({ ...options, store: await storeWith('ada', 0, options.store) });
}

describe('an attempt that is decided', () => {
  it('accepts the owner on three good frames, with distance, liveness and times', async () => {
    const { client, store, sensors } = await enrolledApp({ script: [[owner]] });
    const result = await client['attempt.start']({});
    expect(result).toMatchObject({
      outcome: 'accepted',
      decision: { subject: 'ada', distance: 0, threshold: 0.5 },
      liveness: { isLive: true },
      frames: { seen: 3, compared: 3 },
      timingsMs: { whole: 300 },
    });
    expect(store.attempts(1)).toMatchObject([{ outcome: 'accepted', sensor: 'fake:1', decision: { subject: 'ada' } }]);
    expect(sensors.openCount()).toBe(0);
  });

  it('does not accept on two good frames between others', async () => {
    const { client } = await enrolledApp({ script: [[], [owner], [owner], []] });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'timed-out', retry: 'no-face' });
  });

  it('rejects a stranger after five frames that lie apart, and names the distance', async () => {
    const { client, store } = await enrolledApp({ script: [[stranger]] });
    const result = await client['attempt.start']({});
    expect(result).toMatchObject({ outcome: 'rejected', because: 'not-recognised', frames: { seen: 13, compared: 5 } });
    expect(store.attempts(1)).toMatchObject([{ outcome: 'rejected', decision: { outcome: 'rejected' } }]);
  });

  it('accepts only the subject that was asked for', async () => {
    const store = await storeWith('bea', 90, await storeWith('ada', 0));
    const { client } = createFakeApp({ store, script: [[owner]] });
    expect(await client['attempt.start']({ subject: 'bea' })).toMatchObject({ outcome: 'rejected' });
    expect(await client['attempt.start']({ subject: 'ada' })).toMatchObject({ outcome: 'accepted' });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted', decision: { subject: 'ada' } });
  });

  it('rejects a picture of the owner for want of depth in it', async () => {
    const { client, store } = await enrolledApp({ script: [[fakeFace(0, { isLive: false })]] });
    const result = await client['attempt.start']({});
    expect(result).toMatchObject({ outcome: 'rejected', because: 'not-live', frames: { compared: 0 } });
    expect(result).not.toHaveProperty('decision');
    expect(store.attempts(1)).toMatchObject([{ outcome: 'rejected', retry: 'flat' }]);
  });

  it('lets the nearest face count and says that there are several', async () => {
    const { client, states } = await enrolledApp({ script: [[stranger, owner]] });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'rejected' });
    expect(states.some(({ activity }) => activity.status === 'attempting' && activity.faces === 2)).toBe(true);
  });

  it('embeds enrollments of an older model again instead of asking to enroll twice', async () => {
    const { client } = await enrolledApp({ script: [[owner]], embedder: createFakeEmbedder({ hash: 'newer' }) });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted' });
  });
});

describe('a rehearsal', () => {
  const simulated = () => ({ ...createFakeApp().sensors, selection: 'simulated:agate' });

  it('says so in its result, accepted or not; an attempt through a real sensor says that it is none', async () => {
    const store = await storeWith('ada', 0);
    const { client } = createFakeApp({ store, script: [[owner]], ports: { sensors: simulated() } });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted', isRehearsal: true });
    const real = createFakeApp({ store, script: [[stranger]] });
    expect(await real.client['attempt.start']({})).toMatchObject({ outcome: 'rejected', isRehearsal: false });
  });

  it('is every attempt in a shell that may not unlock, also through a real sensor, and its state says so before', async () => {
    const { client } = await enrolledApp({ script: [[owner]], ports: { isDryRun: true } });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted', isRehearsal: true });
    expect(await client['state.get']()).toMatchObject({ sensor: { isRehearsal: true } });
    const real = await enrolledApp({ script: [[owner]] });
    expect(await real.client['state.get']()).toMatchObject({ sensor: { isRehearsal: false } });
  });

  it('enrolls nobody whom a real sensor would let in', async () => {
    const { client, store } = createFakeApp({ script: [[owner]], ports: { sensors: simulated() } });
    await client['enrollment.start']({ subject: 'ada', kind: 'single-look' });
    expect(await client['subjects.list']()).toMatchObject([{ appearances: [{ isRehearsal: true }] }]);
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted' });
    const real = createFakeApp({ store, script: [[owner]] });
    await expect(real.client['attempt.start']({})).rejects.toMatchObject({ code: 'gallery-empty' });
    await real.client['enrollment.start']({ subject: 'ada', appearance: 'really', kind: 'single-look' });
    expect(await real.client['attempt.start']({})).toMatchObject({ outcome: 'accepted' });
  });
});

describe('a shell that may not unlock, though its sensor is real', () => {
  const dryRun = { isDryRun: true };

  it('enrolls nobody who can unlock elsewhere', async () => {
    const { client, store } = createFakeApp({ script: [[owner]], ports: dryRun });
    const enrolled = await client['enrollment.start']({ subject: 'eve', kind: 'single-look' });
    expect(enrolled).toMatchObject({ outcome: 'enrolled', isRehearsal: true });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted', isRehearsal: true });
    const real = createFakeApp({ store, script: [[owner]] });
    await expect(real.client['attempt.start']({})).rejects.toMatchObject({ code: 'gallery-empty' });
    // Nor can she stand in the way of the owner, as whom else this face is known.
    const again = await real.client['enrollment.start']({ subject: 'ada', kind: 'single-look' });
    expect(again).toMatchObject({ outcome: 'enrolled', isRehearsal: false });
  });

  it('never replaces what counts for unlocking', async () => {
    const { client, store } = await enrolledApp({ script: [[stranger]], ports: dryRun });
    const [appearance] = (await client['subjects.list']())[0]!.appearances;
    const request = { subject: 'ada', appearance: appearance!.name, kind: 'single-look', replace: true } as const;
    await expect(client['enrollment.start'](request)).rejects.toMatchObject({ code: 'subject-exists' });
    const real = createFakeApp({ store, script: [[owner]] });
    expect(await real.client['attempt.start']({})).toMatchObject({ outcome: 'accepted' });
  });

  it('neither adds to the rejections of the real sensor nor ends them', async () => {
    const store = await storeWith('ada', 0);
    const attempts = async (face: typeof owner, count: number, ports = {}) => {
      const { client } = createFakeApp({ store, script: [[face]], ports });
      for (let made = 1; made < count; made += 1) await client['attempt.start']({});
      return client['attempt.start']({});
    };
    expect(await attempts(stranger, 6, dryRun)).toMatchObject({ outcome: 'rejected' });
    expect(await attempts(stranger, 5)).toMatchObject({ outcome: 'rejected' });
    expect(await attempts(owner, 1, dryRun)).toMatchObject({ outcome: 'accepted', isRehearsal: true });
    expect(await attempts(owner, 1)).toMatchObject({ outcome: 'locked-out', rejections: 5 });
    expect(store.attempts(3).map(({ isRehearsal }) => isRehearsal)).toEqual([false, true, false]);
  });
});

describe('a model that was calibrated anew', () => {
  it('never compares vectors of another mixture: they are embedded again', async () => {
    const embedder = createFakeEmbedder({ embeddingWeight: 0.6 });
    const { client } = await enrolledApp({ script: [[owner]], embedder });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted', decision: { distance: 0 } });
  });
});

describe('an attempt that must not be accepted', () => {
  it('takes liveness and identity from the same frame only', async () => {
    const picture = fakeFace(0, { isLive: false });
    const turns = Array.from({ length: 60 }, (_, index) => [index % 2 === 0 ? stranger : picture]);
    const { client } = await enrolledApp({ script: turns });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'rejected' });
  });

  it('does not add up matches of a face that looks flat in between: it is a picture', async () => {
    const picture = fakeFace(0, { isLive: false });
    const turns = Array.from({ length: 200 }, (_, index) => [index % 7 === 3 ? owner : picture]);
    const { client } = await enrolledApp({ script: turns });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'rejected', because: 'not-live' });
  });

  it('does not add up frames of faces in different places', async () => {
    const elsewhere = fakeFace(0, { box: { x: 0, y: 150, width: 140, height: 180 } });
    const turns = Array.from({ length: 200 }, (_, index) => [index % 2 === 0 ? owner : elsewhere]);
    const { client } = await enrolledApp({ script: turns });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'timed-out' });
  });

  it('does not add up frames that name different people', async () => {
    const store = await storeWith('bea', 90, await storeWith('ada', 0));
    const turns = Array.from({ length: 200 }, (_, index) => [[owner], [stranger], []][index % 3] ?? []);
    const { client } = createFakeApp({ store, script: turns });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'timed-out' });
  });

  it('starts counting anew after a frame that matched', async () => {
    const two = [...held(stranger), ...held(stranger)];
    const { client } = await enrolledApp({ script: [...two, [owner], ...two, ...two, ...two] });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'rejected', frames: { compared: 8 } });
  });

  it('bounds the tries of somebody who steps in and out of view', async () => {
    const turns = Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? [stranger] : []));
    const { client } = await enrolledApp({ script: turns });
    const frames = { compared: unlockPolicy.framesToRejectInAll };
    expect(await client['attempt.start']({ timeoutS: 60 })).toMatchObject({ outcome: 'rejected', frames });
  });

  it('counts leaving just before the rejection as one', async () => {
    const { client } = await enrolledApp({ script: [...held(stranger), ...held(stranger), ...held(stranger), []] });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'rejected', because: 'not-recognised' });
  });

  it('tells the retry when it times out', async () => {
    const { client, store } = await enrolledApp({ script: [[fakeFace(0, { distanceMm: 2000 })]] });
    const result = await client['attempt.start']({ timeoutS: 3 });
    expect(result).toMatchObject({ outcome: 'timed-out', retry: 'too-far', timingsMs: { whole: 3000 } });
    expect(store.attempts(1)).toMatchObject([{ outcome: 'timed-out', retry: 'too-far' }]);
  });

  it('locks out after five rejections, and says for how long', async () => {
    const app = await enrolledApp({ script: [[stranger]] });
    for (let i = 0; i < 5; i++) await app.client['attempt.start']({});
    const again = await app.client['attempt.start']({});
    expect(again).toMatchObject({ outcome: 'locked-out', rejections: 5 });
    const { client, clock } = createFakeApp({ store: app.store, script: [[owner]] });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'locked-out' });
    expect(app.store.attempts(1)).toMatchObject([{ outcome: 'locked-out' }]);
    clock.advance(60_000);
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted' });
  });
});
