import type { SessionView } from '../../contract/session-schemas.ts';

export type Operation = SessionView['operations'][number];
type Sight = SessionView['sights'][number];
type Comparison = SessionView['comparisons'][number];

/** What is known of one frame. */
export interface FrameFacts {
  readonly atMs: number;
  readonly sight?: Sight;
  readonly comparison?: Comparison;
  /** What was under way. */
  readonly operation?: Operation;
}

export function factsAt(view: SessionView, index: number): FrameFacts {
  const atMs = view.frameTimesMs[index] ?? 0;
  const sight = view.sights.find(({ frame }) => frame === index);
  const comparison = view.comparisons.find(({ frame }) => frame === index);
  const operation = view.operations.find(({ startMs, endMs = view.durationMs }) => startMs <= atMs && atMs <= endMs);
  return { atMs, ...(sight && { sight }), ...(comparison && { comparison }), ...(operation && { operation }) };
}

/** The frame shown at this moment: the last one that is not later; the first where none is. */
export function frameAt({ frameTimesMs }: SessionView, atMs: number): number {
  let [low, high] = [0, frameTimesMs.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((frameTimesMs[middle] ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The frame that decided: the last one that was looked at while it ran; else the last one of that time. */
export function decidingFrame(view: SessionView, { startMs, endMs = view.durationMs }: Operation): number {
  const looked = view.sights.findLast(({ frame }) => {
    const atMs = view.frameTimesMs[frame] ?? -1;
    return startMs <= atMs && atMs <= endMs;
  });
  return looked?.frame ?? frameAt(view, endMs);
}

/** A point of a chart: shares of its width and height, from its upper left corner. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly isNear: boolean;
}

/** Distances over time with the threshold; undefined where nothing was compared. */
export function distanceCurve({ comparisons, frameTimesMs, durationMs }: SessionView) {
  const threshold = comparisons[0]?.threshold;
  if (threshold === undefined) return undefined;
  const end = Math.max(threshold, ...comparisons.map(({ distance }) => distance)) * 1.15;
  const points = comparisons.map(({ frame, distance, outcome }): ChartPoint => {
    const x = share(frameTimesMs[frame] ?? 0, durationMs);
    return { x, y: 1 - distance / end, isNear: outcome === 'accepted' };
  });
  return { points, threshold: 1 - threshold / end };
}

export const share = (atMs: number, durationMs: number) =>
  durationMs > 0 ? Math.min(1, Math.max(0, atMs / durationMs)) : 0;
