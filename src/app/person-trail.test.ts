import { expect, it } from 'vitest';
import { fakeCard } from '../../test/fakes/fake-embedder.ts';
import { fuse } from '../core/fusion.ts';
import { createPersonTrail } from './person-trail.ts';

/** A face in a direction of a circle of unit vectors. */
function vector(deg: number): Float32Array {
  const unit = new Float32Array(128);
  unit[0] = Math.cos((deg * Math.PI) / 180);
  unit[1] = Math.sin((deg * Math.PI) / 180);
  return fuse(unit, unit, fakeCard.embeddingWeight);
}

/** The place of the nth frame, and when it came. */
const seen = (deg: number, { x = 100, y = 100, atMs = 0 } = {}) => ({
  vector: vector(deg),
  box: { x, y, width: 80, height: 100 },
  atMs,
});
const kept = [vector(0)];
const createTrail = () => createPersonTrail(fakeCard, 1.2);

it('takes whoever is seen for the person until a view is kept, however far a head has turned between two frames', () => {
  const trail = createTrail();
  expect(trail.isSamePerson(seen(0), [])).toBe(true);
  expect(trail.isSamePerson(seen(80), [])).toBe(true);
  expect(trail.isSamePerson(seen(160), [vector(80)])).toBe(false);
});

it('follows a head from view to view while the face stays in its place, and no further', () => {
  const trail = createTrail();
  expect(trail.isSamePerson(seen(0), kept)).toBe(true);
  expect(trail.isSamePerson(seen(33), kept)).toBe(true);
  // Near the last frame, but somewhere else.
  expect(trail.isSamePerson(seen(50, { x: 400 }), kept)).toBe(false);
  trail.lose();
  expect(trail.isSamePerson(seen(33), kept)).toBe(false);
  expect(trail.isSamePerson(seen(20, { x: 400 }), kept)).toBe(true);
});

it('follows a head that nods between the frames of a slow machine, and not of a fast one', () => {
  const nodded = (atMs: number) => {
    const trail = createTrail();
    trail.isSamePerson(seen(0), kept);
    return trail.isSamePerson(seen(33, { y: 155, atMs }), kept);
  };
  expect([nodded(33), nodded(250)]).toEqual([false, true]);
});
