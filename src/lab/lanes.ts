import type { FaceReader } from '../core/face.ts';
import { createRenderPool, type RenderPool } from '../faces/render/render-pool.ts';
import { createFaceReader } from '../vision/face-reader.ts';

/** One thread that draws and one that finds faces, working on one subject at a time: a dressed head is costly to make. */
export interface Lane {
  readonly renderer: RenderPool;
  readonly reader: FaceReader;
}

/** Opens lanes, hands them out, and closes them whatever happens. Throws what the face reader throws. */
export async function withLanes<R>(count: number, work: (lanes: readonly Lane[]) => Promise<R>): Promise<R> {
  const readers: FaceReader[] = [];
  const renderers = Array.from({ length: count }, () => createRenderPool(1));
  try {
    for (let i = 0; i < count; i++) readers.push(await createFaceReader({ maxFaces: 1 }));
    return await work(renderers.map((renderer, i) => ({ renderer, reader: readers[i]! })));
  } finally {
    await Promise.all([...renderers, ...readers].map((resource) => resource.close()));
  }
}

/** Works on items in the order of the list, one at a time in every lane. The first failure stops all lanes and is thrown. */
export async function workInLanes<L, T>(
  lanes: readonly L[],
  items: readonly T[],
  work: (item: T, lane: L) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let isFailed = false;
  const run = async (lane: L) => {
    for (const item of queue) {
      if (isFailed) return;
      await work(item, lane);
    }
  };
  const stop = (error: unknown) => {
    isFailed = true;
    throw error;
  };
  const ends = await Promise.allSettled(lanes.map((lane) => run(lane).catch(stop)));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
}
