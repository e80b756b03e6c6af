import { describe, expect, it } from 'vitest';
import { createMeshFinder } from './mesh-finder.ts';
import { installedModelPaths } from './model-files.ts';

const image = { width: 2, height: 1, color: new Uint8Array(6) };

/** A worker whose faces carry the first byte of the picture; 1 makes it hang, 2 die, 3 answer late. */
const program = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ shared }) => {
      const order = new Uint8Array(shared)[0];
      const answer = () => parentPort.postMessage({ kind: 'faces', faces: [{ points: [order], eyeOpenness: 1 }] });
      if (order === 1) return;
      if (order === 2) process.exit(7);
      if (order === 3) setTimeout(answer, 400);
      else answer();
    });
    parentPort.postMessage({ kind: 'ready' });
  `)}`,
);

const open = () => createMeshFinder({ paths: installedModelPaths(), maxFaces: 1, limitMs: 200, program });
const picture = (order: number) => ({ ...image, color: new Uint8Array(6).fill(order) });

describe('createMeshFinder', () => {
  it.each([
    ['hangs', 1],
    ['dies', 2],
    ['answers too late', 3],
  ])('a thread that %s is a fault for its picture only, and never answers for the next one', async (_, order) => {
    const finder = await open();
    await expect(finder.find(picture(order))).rejects.toMatchObject({ code: 'engine-unavailable' });
    for (const next of [9, 8]) {
      const [face] = await finder.find(picture(next));
      expect(Array.from(face!.points)).toEqual([next]);
    }
    await finder.close();
    await finder.close();
  });

  it('refuses a second picture while it looks at one', async () => {
    const finder = await open();
    const first = finder.find(picture(5));
    await expect(finder.find(picture(6))).rejects.toMatchObject({ code: 'internal' });
    await first.catch(() => undefined);
    await finder.close();
  });
});
