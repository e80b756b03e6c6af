import type { Dataset, ViewRef, ViewTruth } from '../core/dataset.ts';
import type { FaceEmbedder, FaceEmbedding } from '../core/embedding.ts';
import { AppError } from '../core/errors.ts';
import type { FaceReader, HeadPose, Liveness } from '../core/face.ts';
import { judgeFace } from '../core/quality.ts';
import type { RetryReason } from '../core/retry.ts';
import { descriptorParts } from '../network/descriptor/color-descriptor.ts';
import { acquire } from './acquire.ts';
import { workAhead } from './ahead.ts';
import type { BrokenView } from './broken-views.ts';

interface ViewName {
  readonly subject: string;
  readonly view: string;
}

/** A face was found and embedded. */
interface EmbeddedView extends ViewName, FaceEmbedding {
  readonly found: true;
  readonly truth: ViewTruth;
  readonly pose: HeadPose;
  readonly liveness: Liveness;
  /** Why an attempt would not use this frame, the first to be told first; empty for a good one. */
  readonly reasons: readonly RetryReason[];
  /** Per stage, milliseconds. */
  readonly timingsMs: { readonly read: number; readonly find: number; readonly cut: number; readonly embed: number };
}

/** No face that could be used: the view counts as a failure to acquire. */
interface MissedView extends ViewName {
  readonly found: false;
  readonly truth: ViewTruth;
  readonly reason: RetryReason;
}

interface BrokenResult extends BrokenView {
  readonly found: false;
}

export type EmbedResult = EmbeddedView | MissedView | BrokenResult;

/** The networks and what feeds them. Both are borrowed. */
export interface EmbedPorts {
  readonly reader: FaceReader;
  readonly embedder: FaceEmbedder;
}

/** Views that are read from disk while another one is embedded. */
const readAhead = 3;

/**
 * One result per view, in the order of the data set. A view that is broken is named with its fault and the rest goes on;
 * only a fault of the model itself ends it.
 */
export async function* embedDataset(dataset: Dataset, ports: EmbedPorts): AsyncGenerator<EmbedResult> {
  const read = async (ref: ViewRef) => {
    const startMs = performance.now();
    const content = await ref.read().catch((error: unknown) => AppError.from(error));
    return { ref, content, readMs: performance.now() - startMs };
  };
  for await (const { ref, content, readMs } of workAhead(dataset.views, readAhead, read)) {
    const name = { subject: ref.subject, view: ref.view };
    if (content instanceof AppError) yield { ...name, found: false, error: content.toFault() };
    else yield await embedView({ ...name, ...content }, readMs, ports);
  }
}

async function embedView(
  { subject, view, frame, truth }: ViewName & Awaited<ReturnType<ViewRef['read']>>,
  read: number,
  { reader, embedder }: EmbedPorts,
): Promise<EmbedResult> {
  try {
    const sight = await acquire(reader, frame);
    if (!sight.isFound) return { subject, view, found: false, truth, reason: sight.reason };
    const startMs = performance.now();
    const [vectors] = await embedder.embed([sight.chips]);
    if (!vectors) throw new RangeError('Expected a vector for the face, found none');
    const timingsMs = { read, find: sight.findMs, cut: sight.cutMs, embed: performance.now() - startMs };
    const { pose, liveness } = sight.face;
    return { subject, view, found: true, truth, ...vectors, pose, liveness, reasons: judgeFace(sight.face), timingsMs };
  } catch (error) {
    return { subject, view, found: false, error: AppError.from(error).toFault() };
  }
}

/** A result as `embed` prints it: vectors are plain lists of numbers with seven digits, which is what 32 bits hold. */
export type EmbedRow =
  | (Omit<EmbeddedView, 'truth' | 'reasons' | 'embedding' | 'descriptor' | 'fused'> & {
      readonly embedding: readonly number[];
      /** dlib's part of the colour descriptor, 128 values of unit length, as since the first version: others script against it. */
      readonly descriptor: readonly number[];
      /** Its other part, 192 values of unit length. */
      readonly mobileFaceNet: readonly number[];
      readonly fused: readonly number[];
    })
  | Omit<MissedView, 'truth'>
  | BrokenResult;

export function embedRow(result: EmbedResult): EmbedRow {
  if ('error' in result) return result;
  // What the data set says of a view is not something that was measured.
  const { truth: _, ...row } = result;
  if (!row.found) return row;
  // What an attempt would say of it is for the lab only.
  const { reasons: _reasons, ...measured } = row;
  const { dlib, MobileFaceNet } = descriptorParts(measured.descriptor);
  const list = (vector: Float32Array) => Array.from(vector, (value) => Number(value.toPrecision(7)));
  return {
    ...measured,
    embedding: list(measured.embedding),
    descriptor: list(dlib),
    mobileFaceNet: list(MobileFaceNet),
    fused: list(measured.fused),
  };
}
