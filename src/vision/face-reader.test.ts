import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaceReader } from '../core/face.ts';
import { createFaceReader } from './face-reader.ts';
import { installedModelPaths } from './mesh/model-files.ts';

const intrinsics = { width: 320, height: 240, fx: 262, fy: 262, cx: 159.5, cy: 119.5 };
const blank = {
  sequence: 0,
  timestampMs: 0,
  intrinsics,
  color: new Uint8Array(320 * 240 * 3).fill(100),
  depth: new Uint16Array(320 * 240).fill(1500),
};

describe('createFaceReader', () => {
  let reader: FaceReader;
  beforeAll(async () => {
    reader = await createFaceReader();
  });
  afterAll(() => reader.close());

  it('finds nobody in front of a wall', async () => {
    expect(await reader.find(blank)).toEqual({ faces: [] });
  });

  it('refuses a frame whose planes do not fit', async () => {
    const frame = { ...blank, depth: new Uint16Array(5) };
    await expect(reader.find(frame)).rejects.toMatchObject({ code: 'frame-invalid' });
  });

  it('names the model file that is missing', async () => {
    const models = mkdtempSync(join(tmpdir(), 'models-'));
    const opening = createFaceReader({ paths: { ...installedModelPaths(), models } });
    await expect(opening).rejects.toMatchObject({ code: 'model-missing' });
    await expect(opening).rejects.toThrow(join(models, 'blazeface.json'));
  });

  it('says so when the engine does not start', async () => {
    const opening = createFaceReader({ paths: { ...installedModelPaths(), wasm: '/nowhere/' } });
    await expect(opening).rejects.toMatchObject({ code: 'engine-unavailable' });
  });

  it('can be closed twice, and then says that it is gone', async () => {
    const other = await createFaceReader();
    await other.close();
    await other.close();
    await expect(other.find(blank)).rejects.toMatchObject({ code: 'engine-unavailable' });
  });
});
