import { expect, it } from 'vitest';
import { createRestarts } from './restarts.ts';

const minuteMs = 60_000;

it('waits longer each time, and gives up at the sixth stop within a minute', () => {
  const restarts = createRestarts();
  const delays = [0, 1, 2, 3, 4, 5].map((second) => restarts.next(1000 * second));
  expect(delays).toEqual([200, 400, 800, 1600, 3200, undefined]);
  expect(restarts.count()).toBe(5);
});

it('forgets what is more than a minute ago', () => {
  const restarts = createRestarts();
  for (let stop = 0; stop < 20; stop++) expect(restarts.next((stop * minuteMs) / 4)).toBeLessThanOrEqual(1600);
  expect(restarts.next(100 * minuteMs)).toBe(200);
});
