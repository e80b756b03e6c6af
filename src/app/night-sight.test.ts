import { describe, expect, it } from 'vitest';
import { createFakeApp, type FakeAppOptions, storeWith } from '../../test/fakes/fake-app.ts';
import { createFakeEmbedder } from '../../test/fakes/fake-embedder.ts';
import { createFakeFaceReader, type FakeFace, fakeFace } from '../../test/fakes/fake-faces.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { SensorPicture } from '../core/sensor.ts';
import { createNightSight } from './night-sight.ts';
import { reasonsOf } from './sight.ts';

const card = { shapeLimit: 0.6 };
const dark = { brightness: 20 };

/** A frame of 10 a second in which something near is this bright. */
function frameOf(picture: SensorPicture, number: number, brightness = 0): RgbdFrame {
  const [width, height] = [80, 60];
  return {
    sequence: number,
    timestampMs: number * 100,
    intrinsics: { width, height, fx: 80, fy: 80, cx: 40, cy: 30 },
    color: new Uint8Array(width * height * 3).fill(brightness),
    depth: new Uint16Array(width * height).fill(700),
    ...(picture === 'infrared' && { isInfrared: true }),
  };
}

/** What a sensor is asked to show after each frame, when every frame shows this face, or none. */
function shownAfter(count: number, faceAt: (number: number) => FakeFace | undefined, brightness = 0) {
  let picture: SensorPicture = 'color';
  const night = createNightSight(card, { show: (wanted) => void (picture = wanted) });
  const shown = Array.from({ length: count }, (_, number) => {
    const face = faceAt(number);
    const faces = face ? [face] : [];
    night.see(frameOf(picture, number, brightness), {
      faces: faces.length,
      ...(face && { face }),
      reasons: reasonsOf(faces),
    });
    return picture;
  });
  return { shown, night, picture: () => picture };
}

describe('night sight', () => {
  it('asks for infrared after a few dark frames in a row, not before', () => {
    expect(shownAfter(5, () => fakeFace(0, dark)).shown).toEqual(['color', 'color', 'color', 'infrared', 'infrared']);
    expect(shownAfter(12, (n) => fakeFace(0, n % 3 === 2 ? {} : dark)).shown).not.toContain('infrared');
    expect(shownAfter(12, () => fakeFace(0)).shown).not.toContain('infrared');
  });

  it('asks for it where darkness hides the face, not where nobody is found in the light', () => {
    expect(shownAfter(5, () => undefined, 5).picture()).toBe('infrared');
    expect(shownAfter(5, () => undefined, 90).picture()).toBe('color');
  });

  it('looks at colour again after a while, and less often when it is still dark', () => {
    const { shown } = shownAfter(200, () => fakeFace(0, dark));
    const looks = shown.flatMap((picture, number) =>
      picture === 'color' && shown[number - 1] === 'infrared' ? [number] : [],
    );
    expect(looks).toHaveLength(2);
    expect(looks[1]! - looks[0]!).toBeGreaterThan(80);
  });

  it('stays with colour when somebody has switched on a light', () => {
    const { shown } = shownAfter(100, (number) => fakeFace(0, number < 20 ? dark : {}));
    expect(shown[30]).toBe('infrared');
    expect(new Set(shown.slice(50))).toEqual(new Set(['color']));
  });

  it('ends in colour, and never begins with a model that was not measured on infrared', () => {
    const { night, picture } = shownAfter(10, () => fakeFace(0, dark));
    night.end();
    expect(picture()).toBe('color');
    const shown: SensorPicture[] = [];
    const blind = createNightSight({}, { show: (wanted) => void shown.push(wanted) });
    const sight = { faces: 0, reasons: [] };
    for (let number = 0; number < 9; number++) blind.see(frameOf('color', number), sight);
    blind.end();
    expect(shown).toEqual([]);
  });
});

/** An application in which "ada" (direction 0) is enrolled, in the dark: only infrared shows the face. */
async function darkApp(personDeg: number, options: FakeAppOptions = {}) {
  const reader = createFakeFaceReader([[]]);
  const find = async ({ isInfrared }: RgbdFrame) => ({ faces: [fakeFace(personDeg, isInfrared ? {} : dark)] });
  const store = await storeWith('ada', 0);
  return createFakeApp({
    store,
    hasInfrared: true,
    ...options,
    ports: { faceReader: async () => ({ ...reader, find }) },
  });
}

describe('an attempt in the dark', () => {
  it('accepts the owner by infrared, says so, and leaves the sensor with colour', async () => {
    const { client, sensors, states } = await darkApp(0);
    const result = await client['attempt.start']({});
    expect(result).toMatchObject({ outcome: 'accepted', frames: { infrared: 3, compared: 3 } });
    expect(states.some(({ activity }) => activity.status === 'attempting' && activity.isInfrared)).toBe(true);
    expect(sensors.picture()).toBe('color');
  });

  it('rejects a stranger', async () => {
    expect(await (await darkApp(60)).client['attempt.start']({})).toMatchObject({ outcome: 'rejected' });
  });

  it('holds the face to the limit of shape, which is the tighter one', async () => {
    // 39 degrees are 0.67: within the limit of an embedding, 0.7, and of a fused distance that is this wide.
    const embedder = createFakeEmbedder();
    const loose = {
      ...embedder,
      card: { ...embedder.card, threshold: 1, partLimits: { descriptor: 1, embedding: 0.7 } },
    };
    expect(await (await darkApp(39, { embedder: loose })).client['attempt.start']({})).toMatchObject({
      outcome: 'rejected',
    });
  });

  it('stays a matter of light where the sensor has no infrared, or the model was not measured on it', async () => {
    const tooDark = { outcome: 'timed-out', retry: 'too-dark' };
    expect(await (await darkApp(0, { hasInfrared: false })).client['attempt.start']({})).toMatchObject(tooDark);
    const embedder = createFakeEmbedder();
    const { shapeLimit: _, ...blindCard } = embedder.card;
    const blind = await darkApp(0, { embedder: { ...embedder, card: blindCard } });
    expect(await blind.client['attempt.start']({})).toMatchObject(tooDark);
  });

  it('is no time to enroll', async () => {
    const { client } = await darkApp(0);
    const enrolling = client['enrollment.start']({ subject: 'bea', kind: 'single-look' });
    expect(await enrolling).toMatchObject({ outcome: 'timed-out', retry: 'too-dark' });
  });
});
