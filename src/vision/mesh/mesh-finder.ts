import { AppError, ErrorCode } from '../../core/errors.ts';
import type { ColorImage, Square } from '../square.ts';
import type { FoundMesh } from './mesh-protocol.ts';
import { type MeshThreadOptions, startMeshThread } from './mesh-thread.ts';

/** The mesh networks in a thread of their own, which is started anew after it has ended. One picture at a time. */
export interface MeshFinder {
  /** Throws what the worker threw; `engine-unavailable` when it is gone. The image is borrowed for the call. */
  find(image: ColorImage, region?: Square): Promise<readonly FoundMesh[]>;
  /** Forgets followed faces before the next picture. */
  reset(): void;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** Throws `engine-unavailable`, `model-missing` or `model-invalid`. */
export async function createMeshFinder(options: MeshThreadOptions): Promise<MeshFinder> {
  let thread = await startMeshThread(options);
  let shared = new SharedArrayBuffer(0);
  let isReset = true;
  let isClosed = false;
  const renew = async () => {
    thread = await startMeshThread(options);
    // An old thread may still read the buffer it was given.
    shared = new SharedArrayBuffer(0);
  };
  return {
    find: oneAtATime(async ({ width, height, color }, region) => {
      if (thread.hasEnded() && !isClosed) await renew();
      if (shared.byteLength < color.length) shared = new SharedArrayBuffer(color.length);
      new Uint8Array(shared).set(color);
      const faces = thread.ask({ width, height, shared, isReset, ...(region && { region }) });
      isReset = false;
      return faces;
    }),
    reset: () => {
      isReset = true;
    },
    close: () => {
      isClosed = true;
      return thread.end();
    },
  };
}

/** The picture lies in one buffer that the thread reads: a second one would be written over it. Throws `internal` then. */
function oneAtATime(find: MeshFinder['find']): MeshFinder['find'] {
  let isLooking = false;
  return async (image, region) => {
    if (isLooking) throw new AppError(ErrorCode.internal, 'Expected one picture at a time for the face finder');
    isLooking = true;
    try {
      return await find(image, region);
    } finally {
      isLooking = false;
    }
  };
}
