import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chipDepthLimitMm, chipSize } from '../core/chip.ts';
import type { FaceReader } from '../core/face.ts';
import { isLifeSize, judgeFace } from '../core/quality.ts';
import { kinectV1 } from '../faces/render/camera-model.ts';
import { createRenderer } from '../faces/render/renderer.ts';
import type { PersonView } from '../faces/render/view-spec.ts';
import { createFaceReader } from './face-reader.ts';

const straight = { yawDeg: 0, pitchDeg: 0, rollDeg: 0 };
const { renderView } = createRenderer();

function frameOf(...people: Partial<PersonView>[]) {
  return renderView({
    people: people.map((person) => ({
      person: 4,
      look: { hasGlasses: false, hasBeard: false },
      expression: {},
      pose: straight,
      positionMm: [40, -20, 700],
      ...person,
    })),
    camera: kinectV1,
    lightSeed: 1,
    backdropSeed: 1,
    brightness: 1,
    noiseSeed: 1,
  }).frame;
}

describe('a rendered face', () => {
  let reader: FaceReader;
  beforeAll(async () => {
    reader = await createFaceReader();
  });
  afterAll(() => reader.close());

  const find = (...people: Partial<PersonView>[]) => {
    reader.reset();
    return reader.find(frameOf(...people));
  };

  it('is found, live, looking at the sensor, and cut whole', async () => {
    const frame = frameOf({});
    const { faces } = await reader.find(frame);
    expect(faces).toHaveLength(1);
    const face = faces[0]!;
    expect(judgeFace(face)).toEqual([]);
    expect(face.landmarks).toHaveLength(478 * 3);
    expect(Math.abs(face.pose.yawDeg)).toBeLessThan(3);
    expect(Math.abs(face.pose.pitchDeg)).toBeLessThan(7);
    const { chip } = reader.cut(frame, face);
    const middle = (chipSize / 2) * chipSize + chipSize / 2;
    expect(Math.abs(chip.depthMm[middle]!)).toBeLessThan(60);
    expect(chip.depthMm[0]).toBe(-chipDepthLimitMm);
    expect(chip.isMeasured.reduce((sum, value) => sum + value, 0) / chip.isMeasured.length).toBeGreaterThan(0.35);
  });

  it.each([
    { yawDeg: 25, pitchDeg: 0, rollDeg: 0 },
    { yawDeg: -25, pitchDeg: 10, rollDeg: 0 },
    { yawDeg: 0, pitchDeg: 0, rollDeg: 12 },
  ])('turned by $yawDeg, $pitchDeg, $rollDeg degrees is measured so', async (pose) => {
    const [face] = (await find({ pose })).faces;
    expect(face?.pose.source).toBe('depth');
    expect(Math.abs(face!.pose.yawDeg - pose.yawDeg)).toBeLessThan(4);
    expect(Math.abs(face!.pose.pitchDeg - pose.pitchDeg)).toBeLessThan(7);
    expect(Math.abs(face!.pose.rollDeg - pose.rollDeg)).toBeLessThan(4);
  });

  it.each(['sheet', 'bent-sheet', 'tablet'] as const)('on a %s is flat', async (instrument) => {
    const [face] = (await find({ attack: { instrument } })).faces;
    expect(judgeFace(face!)).toEqual(['flat']);
  });

  it.each(['sheet-with-eye-holes', 'bent-sheet-with-eye-holes'] as const)(
    'is not seen in a %s with living eyes behind it',
    async (instrument) => {
      const [face] = (await find({ attack: { instrument, of: 8 } })).faces;
      expect(judgeFace(face!)).toEqual(['flat']);
    },
  );

  it.each(['small-sheet', 'phone'] as const)('on a %s is smaller than a head', async (instrument) => {
    const [face] = (await find({ attack: { instrument } })).faces;
    expect(isLifeSize(face!.liveness.eyeSpanMm!)).toBe(false);
  });

  it('comes before one behind it', async () => {
    const { faces } = await find({ positionMm: [180, 0, 1100], person: 9 }, { positionMm: [-130, 0, 700] });
    expect(faces).toHaveLength(2);
    expect(faces[0]!.distanceMm).toBeLessThan(faces[1]!.distanceMm);
  });

  it('is found far away, where depth guides a closer look', async () => {
    const { faces } = await find({ positionMm: [300, 100, 2600] });
    expect(faces.map((face) => judgeFace(face)[0])).toEqual(['too-far']);
  });

  it('is followed', async () => {
    await find({});
    const { faces } = await reader.find(frameOf({ positionMm: [60, -10, 690] }));
    expect(faces).toHaveLength(1);
  });
});
