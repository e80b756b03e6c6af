import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaceReader } from '../core/face.ts';
import { judgeFace } from '../core/quality.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import { createFaceReader } from './face-reader.ts';

const samples = process.env['DEPTHKEY_SAMPLES_DIR'];

describe.skipIf(!samples)('a real face (needs DEPTHKEY_SAMPLES_DIR with truedepth/)', () => {
  let reader: FaceReader;
  beforeAll(async () => {
    reader = await createFaceReader();
  });
  afterAll(() => reader.close());

  const read = async (name: string) => {
    const { views } = await openDataset(join(samples ?? '', 'truedepth'));
    const ref = views.find(({ view }) => view === name);
    if (!ref) throw new Error(`Expected a view "${name}"`);
    reader.reset();
    return (await ref.read()).frame;
  };

  it('that looks into the camera is found, solid and whole', async () => {
    const frame = await read('b');
    const { faces } = await reader.find(frame);
    expect(faces.map((face) => judgeFace(face))).toEqual([[]]);
    expect(Math.abs(faces[0]!.pose.yawDeg)).toBeLessThan(8);
    const { chip } = reader.cut(frame, faces[0]!);
    expect(chip.isMeasured.reduce((sum, value) => sum + value, 0) / chip.isMeasured.length).toBeGreaterThan(0.5);
  });

  it('thrown back so far that only chin and nostrils show is no face', async () => {
    expect((await reader.find(await read('a'))).faces).toEqual([]);
  });
});
