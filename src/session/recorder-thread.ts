import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { RecorderData, RecorderOrder, RecorderReply } from './recorder-protocol.ts';

/** Takes planes back that were given away with an order. */
type GiveBack = (planes: readonly ArrayBuffer[]) => void;
type Ended = Extract<RecorderReply, { kind: 'ended' }>;

/** The thread that writes, from its first answer to its last. */
export interface RecorderThread {
  give(order: RecorderOrder, transfer?: readonly ArrayBuffer[], back?: GiveBack): void;
  /** Orders that were not answered yet. */
  waiting(): number;
  waitingFrames(): number;
  hasFailed(): boolean;
  /** Frames that it was given and did not write. */
  leftOut(): number;
  /** Throws what went wrong. */
  end(): Promise<Ended>;
}

const program = new URL(`./recorder-worker${extname(import.meta.url)}`, import.meta.url);

/** Throws what making the file throws. */
export async function startThread(data: RecorderData): Promise<RecorderThread> {
  const worker = new Worker(program, { workerData: data });
  const { ready, ended, ...orders } = follow(worker);
  await ready.catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  // A program that ends is not held up by a recording nobody ends.
  worker.unref();
  const give: RecorderThread['give'] = (order, transfer = [], back) => {
    orders.add(order, back);
    worker.postMessage(order, [...transfer]);
  };
  return {
    ...orders,
    give,
    async end() {
      worker.ref();
      give({ kind: 'end' });
      try {
        return await ended;
      } finally {
        await worker.terminate();
      }
    },
  };
}

/** Keeps account of orders and their answers. */
function follow(worker: Worker) {
  const waiting: { readonly isFrame: boolean; readonly back: GiveBack | undefined }[] = [];
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<Ended>();
  ready.promise.catch(() => undefined);
  ended.promise.catch(() => undefined);
  let failure: AppError | undefined;
  let leftOut = 0;
  const fail = (error: AppError) => {
    failure ??= error;
    ready.reject(failure);
    ended.reject(failure);
  };
  worker.on('message', (reply: RecorderReply) => {
    if (reply.kind === 'ready') return ready.resolve();
    const order = waiting.shift();
    if (reply.kind === 'fault')
      fail(new AppError(reply.code, reply.message, reply.hint === undefined ? {} : { hint: reply.hint }));
    else if (reply.kind === 'ended') ended.resolve(reply);
    else {
      if (reply.isLeftOut) leftOut += 1;
      if (reply.planes) order?.back?.(reply.planes);
    }
  });
  worker.on('error', (cause) => fail(AppError.from(cause)));
  worker.on('exit', () => fail(new AppError(ErrorCode.internal, 'The thread that records has ended')));
  return {
    ready: ready.promise,
    ended: ended.promise,
    add: ({ kind }: RecorderOrder, back?: GiveBack) => void waiting.push({ isFrame: kind === 'frame', back }),
    waiting: () => waiting.length,
    waitingFrames: () => waiting.reduce((sum, { isFrame }) => sum + Number(isFrame), 0),
    hasFailed: () => failure !== undefined,
    leftOut: () => leftOut,
  };
}
