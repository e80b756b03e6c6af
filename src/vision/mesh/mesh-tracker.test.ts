import { describe, expect, it } from 'vitest';
import { meshPointCount, networkPointCount } from '../landmark-points.ts';
import type { Square } from '../square.ts';
import type { MeshFace } from './face-mesh.ts';
import { createMeshTracker } from './mesh-tracker.ts';

const image = { width: 640, height: 480, color: new Uint8Array(640 * 480 * 3) };

/** A mesh of 100 px around a point. */
function meshAt(x: number, y: number, score = 1): MeshFace {
  const points = new Float32Array(meshPointCount * 3);
  for (let point = 0; point < networkPointCount; point++)
    points.set([x - 50 + (point % 2) * 100, y - 50 + (point % 3) * 50, 0], point * 3);
  points.set([x - 30, y - 10], 33 * 3);
  points.set([x + 30, y - 10], 263 * 3);
  return { score, points };
}

/** A world with faces at given places; counts what is asked of it. */
function world(faces: { x: number; y: number }[]) {
  const calls = { detections: 0, meshes: 0 };
  const near = ({ centerX, centerY, side }: Square) =>
    faces.find(({ x, y }) => Math.hypot(x - centerX, y - centerY) < side / 3);
  const tracker = createMeshTracker(
    () => {
      calls.detections++;
      return faces.map(({ x, y }) => ({ centerX: x + 8, centerY: y, side: 150, rollRad: 0 }));
    },
    (_, square) => {
      calls.meshes++;
      const face = near(square);
      return face ? meshAt(face.x, face.y) : meshAt(square.centerX, square.centerY, 0.1);
    },
    2,
  );
  return { tracker, calls, faces };
}

describe('createMeshTracker', () => {
  it('detects once, then follows', () => {
    const { tracker, calls, faces } = world([{ x: 300, y: 200 }]);
    tracker.find(image);
    faces[0]!.x += 15;
    for (let i = 0; i < 5; i++) expect(tracker.find(image)).toHaveLength(1);
    expect(calls).toEqual({ detections: 1, meshes: 2 + 5 });
  });

  it('detects again in the very frame in which the face is lost', () => {
    const { tracker, calls, faces } = world([{ x: 300, y: 200 }]);
    tracker.find(image);
    faces[0]!.x = 80;
    expect(tracker.find(image)).toHaveLength(1);
    expect(calls.detections).toBe(2);
  });

  it('notices a newcomer within a second of frames, and counts nobody twice', () => {
    const { tracker, faces } = world([{ x: 300, y: 200 }]);
    tracker.find(image);
    faces.push({ x: 500, y: 220 });
    const counts = Array.from({ length: 31 }, () => tracker.find(image).length);
    expect(counts.at(-1)).toBe(2);
  });

  it('forgets on reset', () => {
    const { tracker, calls } = world([{ x: 300, y: 200 }]);
    tracker.find(image);
    tracker.reset();
    tracker.find(image);
    expect(calls.detections).toBe(2);
  });

  it('finds nobody in an empty picture', () => {
    expect(world([]).tracker.find(image)).toEqual([]);
  });
});
