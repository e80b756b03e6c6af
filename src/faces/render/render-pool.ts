import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, ErrorCode, type Fault } from '../../core/errors.ts';
import type { RenderedView, ViewSpec } from './view-spec.ts';

/** Draws views on other threads. */
export interface RenderPool {
  /** Results come in any order. Rejects with `cancelled` once the pool is closed. */
  render(spec: ViewSpec): Promise<RenderedView>;
  /** Ends the threads, unfinished views with them. Safe to call twice. */
  close(): Promise<void>;
}

/** What a worker answers to the spec it was sent. */
export type RenderAnswer = { readonly view: RenderedView } | { readonly fault: Fault };

interface Job {
  readonly spec: ViewSpec;
  readonly resolve: (view: RenderedView) => void;
  readonly reject: (error: AppError) => void;
}

/** Starts the threads at once. They keep the process alive only while they draw. */
export function createRenderPool(threads = 1): RenderPool {
  const waiting: Job[] = [];
  const workers = Array.from({ length: threads }, () => createRenderThread(() => waiting.shift()));
  let isClosed = false;
  return {
    render: (spec) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(closedError());
        waiting.push({ spec, resolve, reject });
        workers.find((worker) => worker.isIdle())?.next();
      }),
    close: async () => {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(closedError());
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

function closedError(): AppError {
  return new AppError(ErrorCode.cancelled, 'Expected an open render pool, found it closed');
}

/** One thread that takes a job at a time. */
function createRenderThread(take: () => Job | undefined) {
  const worker = new Worker(new URL(`./worker${extname(import.meta.url)}`, import.meta.url));
  worker.unref();
  let current: Job | undefined;
  let failure: AppError | undefined;
  const next = (): void => {
    current = take();
    if (!current) return worker.unref();
    // A thread that has died fails every job it is given.
    if (failure) return fail(failure, next);
    worker.ref();
    worker.postMessage(current.spec);
  };
  const fail = (error: AppError, then?: () => void) => {
    current?.reject(error);
    current = undefined;
    then?.();
  };
  worker.on('message', (answer: RenderAnswer) => {
    if ('view' in answer) current?.resolve(answer.view);
    else current?.reject(new AppError(answer.fault.code, answer.fault.message, hintOf(answer.fault)));
    next();
  });
  worker.on('error', (error) => {
    failure = AppError.from(error);
    fail(failure, next);
  });
  return {
    isIdle: () => current === undefined,
    next,
    close: async () => {
      fail(closedError());
      // An answer that is still under way would let go of the thread, and the process could end before it has.
      worker.removeAllListeners('message');
      await worker.terminate();
    },
  };
}

function hintOf({ hint }: Fault): { hint?: string } {
  return hint === undefined ? {} : { hint };
}
