import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { ColorImage, Square } from '../square.ts';
import type { FindRequest, FoundMesh, MeshReply, MeshWorkerData } from './mesh-protocol.ts';

/** The mesh networks in a thread of their own. One picture at a time. */
export interface MeshFinder {
  /** Throws what the worker threw; `engine-unavailable` when it is gone. The image is borrowed for the call. */
  find(image: ColorImage, region?: Square): Promise<readonly FoundMesh[]>;
  /** Forgets followed faces before the next picture. */
  reset(): void;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** Starts the worker and waits until its models are loaded. Throws `engine-unavailable`, `model-missing` or `model-invalid`. */
export async function createMeshFinder(data: MeshWorkerData): Promise<MeshFinder> {
  const worker = new Worker(new URL(`./mesh-worker${extname(import.meta.url)}`, import.meta.url), { workerData: data });
  const nextReply = listen(worker);
  expectKind(await nextReply(), 'ready');
  let shared = new SharedArrayBuffer(0);
  let isReset = true;
  return {
    find: async (image, region) => {
      const { width, height, color } = image;
      if (shared.byteLength < color.length) shared = new SharedArrayBuffer(color.length);
      new Uint8Array(shared).set(color);
      const answer = nextReply();
      worker.postMessage({ width, height, shared, isReset, ...(region && { region }) } satisfies FindRequest);
      isReset = false;
      return expectKind(await answer, 'faces').faces;
    },
    reset: () => {
      isReset = true;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

/** The next answer of a worker, or a fault when it has ended. An idle worker does not keep the process alive. */
function listen(worker: Worker): () => Promise<MeshReply> {
  let ended: MeshReply | undefined;
  let settle: ((reply: MeshReply) => void) | undefined;
  const answer = (reply: MeshReply) => {
    worker.unref();
    settle?.(reply);
    settle = undefined;
  };
  const end = (reason: string) => {
    ended ??= engineGone(reason);
    answer(ended);
  };
  worker.on('message', answer);
  worker.on('error', (error: unknown) => end(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => end(`its thread ended with code ${code}`));
  return () => {
    if (ended) return Promise.resolve(ended);
    worker.ref();
    return new Promise((resolve) => {
      settle = resolve;
    });
  };
}

function engineGone(reason: string): MeshReply {
  const message = `Expected the face finder to answer, found: ${reason}`;
  return { kind: 'fault', code: ErrorCode.engineUnavailable, message, hint: 'Start the program again.' };
}

function expectKind<K extends MeshReply['kind']>(reply: MeshReply, kind: K): Extract<MeshReply, { kind: K }> {
  if (reply.kind === 'fault') {
    const { code, message, hint } = reply;
    throw new AppError(code, message, hint === undefined ? {} : { hint });
  }
  if (reply.kind !== kind)
    throw new AppError(ErrorCode.internal, `Expected "${kind}" of the face finder, found "${reply.kind}"`);
  return reply as Extract<MeshReply, { kind: K }>;
}
