import { describe, expect, it } from 'vitest';
import { createPerson } from '../../person.ts';
import { kinectV1 } from '../camera-model.ts';
import { createRenderer } from '../renderer.ts';
import type { Attack, PersonView, ViewSpec } from '../view-spec.ts';

const { renderView } = createRenderer(createPerson);
const { fx, fy, cx, cy, width } = kinectV1.intrinsics;

function view(attack: Attack | undefined, person: Partial<PersonView> = {}): ViewSpec {
  const pose = { yawDeg: 12, pitchDeg: -6, rollDeg: 3 };
  const shown = { person: 3, expression: {}, pose, positionMm: [20, -10, 700] as const, ...person };
  return {
    people: [attack ? { ...shown, attack } : shown],
    camera: kinectV1,
    lightSeed: 1,
    backdropSeed: 1,
    brightness: 1,
  };
}

/** Points of the face region in camera space, millimetres. */
function facePoints({ depth }: { depth: Uint16Array }): [number, number, number][] {
  const points: [number, number, number][] = [];
  for (let y = 185; y < 280; y += 3) {
    for (let x = 295; x < 375; x += 3) {
      const z = depth[y * width + x]!;
      points.push([((x - cx) / fx) * z, ((y - cy) / fy) * z, z]);
    }
  }
  return points;
}

/** Root mean square distance along z from the best plane z = ax + by + c, millimetres. */
function planeResidual(points: [number, number, number][]): number {
  const mean = [0, 1, 2].map((axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length);
  const s = { xx: 0, xy: 0, yy: 0, xz: 0, yz: 0 };
  for (const point of points) {
    const [x, y, z] = point.map((value, axis) => value - mean[axis]!) as [number, number, number];
    s.xx += x * x;
    s.xy += x * y;
    s.yy += y * y;
    s.xz += x * z;
    s.yz += y * z;
  }
  const determinant = s.xx * s.yy - s.xy * s.xy;
  const a = (s.xz * s.yy - s.yz * s.xy) / determinant;
  const b = (s.yz * s.xx - s.xz * s.xy) / determinant;
  const errors = points.map(([x, y, z]) => z - mean[2]! - a * (x - mean[0]!) - b * (y - mean[1]!));
  return Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
}

const residualOf = (attack: Attack | undefined) => planeResidual(facePoints(renderView(view(attack)).frame));

describe('attacks', () => {
  it('a print and a screen are planes in depth, a bent print and a face are not', () => {
    expect(residualOf({ kind: 'print' })).toBeLessThan(0.4);
    expect(residualOf({ kind: 'screen' })).toBeLessThan(0.4);
    expect(residualOf({ kind: 'bent-print' })).toBeGreaterThan(2);
    expect(residualOf(undefined)).toBeGreaterThan(4);
  });

  it('a print shows the head at life size where the head would be', () => {
    const live = renderView(view(undefined)).frame.color;
    const print = renderView(view({ kind: 'print' })).frame.color;
    // Skin in the middle of the face is alike; the label says what it is.
    const at = (225 * width + 334) * 3;
    for (const channel of [0, 1, 2]) expect(Math.abs(live[at + channel]! - print[at + channel]!)).toBeLessThan(60);
    expect(renderView(view({ kind: 'print' })).truth[0]?.species).toBe('print');
  });

  it('a mask has the shape of the other head and no expression', () => {
    const attack: Attack = { kind: 'mask', of: 8 };
    const mask = renderView(view(attack)).frame;
    const smiling = renderView(view(attack, { expression: { smile: 1, eyesClosed: 1 } })).frame;
    expect(Buffer.from(smiling.depth.buffer).equals(Buffer.from(mask.depth.buffer))).toBe(true);
    const wearer = renderView(view(undefined)).frame;
    const moved = facePoints(mask).map((point, index) => Math.abs(point[2] - facePoints(wearer)[index]![2]));
    expect(Math.max(...moved)).toBeGreaterThan(4);
    expect(residualOf(attack)).toBeGreaterThan(4);
  });
});
