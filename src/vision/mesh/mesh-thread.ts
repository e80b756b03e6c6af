import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { FindRequest, FoundMesh, MeshReply, MeshWorkerData } from './mesh-protocol.ts';

/** The thread of the mesh networks, from its start to its end. */
export interface MeshThread {
  /** One picture at a time. Throws what the worker threw; `engine-unavailable` when it has ended or was ended for taking too long. */
  ask(request: FindRequest): Promise<readonly FoundMesh[]>;
  hasEnded(): boolean;
  /** Safe to call twice. */
  end(): Promise<void>;
}

export interface MeshThreadOptions extends MeshWorkerData {
  /** A picture takes milliseconds; a thread that takes longer than this is ended. */
  readonly limitMs: number;
  /** The worker's program; another one in tests. */
  readonly program?: URL;
}

const ownProgram = new URL(`./mesh-worker${extname(import.meta.url)}`, import.meta.url);

/** Starts the thread and waits until its models are loaded. Throws `engine-unavailable`, `model-missing` or `model-invalid`. */
export async function startMeshThread({ limitMs, program, ...data }: MeshThreadOptions): Promise<MeshThread> {
  const worker = new Worker(program ?? ownProgram, { workerData: data });
  const replies = listen(worker);
  const end = async () => {
    await worker.terminate();
  };
  expectKind(await replies.next(), 'ready');
  return {
    async ask(request) {
      const answer = replies.next();
      worker.postMessage(request);
      const timer = setTimeout(() => replies.end(`it took longer than ${limitMs / 1000} s, and was ended`), limitMs);
      try {
        return expectKind(await answer, 'faces').faces;
      } finally {
        clearTimeout(timer);
      }
    },
    hasEnded: replies.hasEnded,
    end,
  };
}

/** The answers of a worker, one to each question; a fault when it has ended. An idle worker does not keep the process alive. */
function listen(worker: Worker) {
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
    void worker.terminate();
  };
  // What a thread that was given up says after all is heard by nobody.
  worker.on('message', (reply: MeshReply) => answer(ended ?? reply));
  worker.on('error', (error: unknown) => end(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => end(`its thread ended with code ${code}`));
  return {
    end,
    hasEnded: () => ended !== undefined,
    next(): Promise<MeshReply> {
      if (ended) return Promise.resolve(ended);
      worker.ref();
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
  };
}

function engineGone(reason: string): MeshReply {
  const message = `Expected the face finder to answer, found: ${reason}`;
  return { kind: 'fault', code: ErrorCode.engineUnavailable, message, hint: 'Try again; it is started anew.' };
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
