import { expect, test } from 'vitest';
import { enrollmentPoses } from '../../core/template.ts';
import { poseAt, ringTicks } from './ring.ts';

const poses = enrollmentPoses.map((pose) => ({ pose, isDone: false }));

test("the person's left is on the left of the screen, as in a mirror", () => {
  expect([0, 45, 90, 135, 180, 225, 270, 315].map(poseAt)).toEqual([
    'up',
    'up-right',
    'right',
    'down-right',
    'down',
    'down-left',
    'left',
    'up-left',
  ]);
  expect(poseAt(350)).toBe('up');
});

test('every pose but the centre has the same share of the ring', () => {
  const ticks = ringTicks({ poses });
  for (const pose of enrollmentPoses.slice(1)) expect(ticks.filter((tick) => tick.pose === pose)).toHaveLength(9);
});

test('ticks tell what is done, begun, asked for, and what waits', () => {
  const ticks = ringTicks({
    poses: poses.map(({ pose }) => ({
      pose,
      isDone: pose === 'up',
      ...((pose === 'up' || pose === 'down') && { quality: 0.7 }),
    })),
    request: 'left',
  });
  const stateAt = (angleDeg: number) => ticks.find((tick) => tick.angleDeg === angleDeg)?.state;
  expect([0, 180, 270, 90].map(stateAt)).toEqual(['done', 'begun', 'asked', 'waiting']);
});

test('a single look fills the whole ring', () => {
  const ticks = ringTicks({ poses: [{ pose: 'centre', isDone: true, quality: 0.9 }] });
  expect(ticks.every(({ state }) => state === 'done')).toBe(true);
});
