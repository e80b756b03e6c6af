import { expect, it } from 'vitest';
import type { SessionView } from '../../contract/session-schemas.ts';
import { decidingFrame, distanceCurve, factsAt, frameAt } from './session-model.ts';

const compared = (frame: number, distance: number) =>
  ({ frame, subject: 'Ada', distance, threshold: 0.4, outcome: distance <= 0.4 ? 'accepted' : 'rejected' }) as const;

const sessionView: SessionView = {
  id: 'morning',
  isWhole: true,
  isCutShort: false,
  startedAt: '2026-03-01T07:55:00Z',
  durationMs: 100,
  droppedFrames: 0,
  notes: {},
  hasInfrared: false,
  frameTimesMs: [0, 20, 40, 60],
  operations: [{ kind: 'attempt', startMs: 10, endMs: 90, outcome: 'accepted' }],
  comparisons: [compared(1, 0.8), compared(2, 0.3), compared(3, 0.2)],
  sights: [],
};

it('finds the frame of a moment', () => {
  const view = { ...sessionView, frameTimesMs: [10, 20, 30] };
  expect([0, 10, 19, 20, 29.9, 30, 1000].map((atMs) => frameAt(view, atMs))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect(frameAt({ ...view, frameTimesMs: [] }, 5)).toBe(0);
});

it('gathers what is known of a frame', () => {
  const { frame } = sessionView.comparisons[0]!;
  const facts = factsAt(sessionView, frame);
  expect(facts.comparison).toBe(sessionView.comparisons[0]);
  expect(facts.operation).toMatchObject({ kind: 'attempt' });
  expect(factsAt(sessionView, 0)).toEqual({ atMs: 0 });
});

it('leads to the frame that decided', () => {
  const [operation] = sessionView.operations;
  const looked = { faces: 1, reasons: [] };
  const sights = [1, 2].map((frame) => ({ frame, ...looked }));
  expect(decidingFrame({ ...sessionView, sights }, operation!)).toBe(2);
  expect(decidingFrame(sessionView, operation!)).toBe(3);
});

it('draws distances below the threshold low and early ones left', () => {
  const { points, threshold } = distanceCurve(sessionView)!;
  for (const { y, isNear } of points) expect(y > threshold).toBe(isNear);
  expect(points.map(({ x }) => x)).toEqual([...points.map(({ x }) => x)].sort((a, b) => a - b));
  expect(distanceCurve({ ...sessionView, comparisons: [] })).toBeUndefined();
});
