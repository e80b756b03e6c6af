import { parentPort, workerData } from 'node:worker_threads';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { createFileSink, createMemoryBytes } from './bytes.ts';
import type { RecorderData, RecorderOrder, RecorderReply } from './recorder-protocol.ts';
import { createSessionWriter, type SessionWriter } from './session-writer.ts';

// Packs and writes a recording, so that the engine's own thread never waits for either.

const port = parentPort;
if (!port) throw new AppError(ErrorCode.internal, 'Expected to run in a thread of its own');
const data = workerData as RecorderData;

const memory = data.file === undefined ? createMemoryBytes() : undefined;
let last: Promise<void> = begin();

port.on('message', (order: RecorderOrder) => {
  last = last.then(() => {
    // A recording that failed once answers, and writes nothing more.
    if (!opened) return reply({ kind: 'done', ...(order.kind === 'frame' && { isLeftOut: true }) });
    return carryOut(opened, order).catch(fail);
  });
});

interface Opened {
  readonly writer: SessionWriter;
  readonly sink: { position(): bigint; close?: () => Promise<void> };
}
let opened: Opened | undefined;

async function begin(): Promise<void> {
  try {
    const sink = memory ?? (await createFileSink(data.file ?? ''));
    opened = { sink, writer: await createSessionWriter(sink, data) };
    reply({ kind: 'ready' });
  } catch (error) {
    fail(error);
  }
}

async function carryOut({ writer, sink }: Opened, order: RecorderOrder): Promise<void> {
  switch (order.kind) {
    case 'frame': {
      const isLeftOut = data.longestBytes !== undefined && sink.position() > BigInt(data.longestBytes);
      if (!isLeftOut) await writer.frame(order.frame, order.logNs);
      const planes = planesOf(order.frame);
      return reply({ kind: 'done', planes, isLeftOut }, planes);
    }
    case 'faces':
      await writer.faces(order.faces, order.frame, order.frameNs, order.logNs);
      return reply({ kind: 'done' });
    case 'record':
      await writer.record(order.topic, order.value, order.logNs);
      return reply({ kind: 'done' });
    case 'end': {
      await writer.end();
      await sink.close?.();
      opened = undefined;
      const bytes = memory?.bytes();
      return reply({ kind: 'ended', size: Number(sink.position()), ...(bytes && { bytes }) });
    }
  }
}

const planesOf = ({ color, depth, ir }: RgbdFrame) =>
  [color, depth, ...(ir ? [ir] : [])].map(({ buffer }) => buffer as ArrayBuffer);

function reply(answer: RecorderReply, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(answer, [...transfer]);
}

function fail(error: unknown): void {
  void opened?.sink.close?.().catch(() => undefined);
  opened = undefined;
  reply({ kind: 'fault', ...faultOf(error) });
}

/** A disk that is full is not the program's fault. */
function faultOf(error: unknown) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) return AppError.from(error).toFault();
  return {
    code: ErrorCode.storeFull,
    message: 'Expected room for the recording, found the disk full',
    hint: 'Make room.',
  };
}
