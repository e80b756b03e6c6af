import { describe, expect, it } from 'vitest';
import type { Material, Mesh, Person } from '../mesh.ts';
import { kinectV1 } from './camera-model.ts';
import { headCentreMm } from './placement.ts';
import { createRenderer } from './renderer.ts';
import type { PersonView, PositionMm, ViewSpec } from './view-spec.ts';

const matte: Material = {
  name: 'skin',
  color: [0.5, 0.5, 0.5],
  opacity: 1,
  specular: 0,
  shininess: 1,
  depthDropout: 0,
  irAlbedo: 0.5,
};
const straight = { yawDeg: 0, pitchDeg: 0, rollDeg: 0 };

/** A ball in head space, its middle given from the middle of the head. */
function ball([x, y, z]: PositionMm, radius: number, material = matte): Mesh {
  const [columns, rows] = [128, 96];
  const positions: number[] = [];
  const indices: number[] = [];
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const polar = (row / rows) * Math.PI;
      const turn = (column / columns) * 2 * Math.PI;
      positions.push(headCentreMm[0] + x + radius * Math.sin(polar) * Math.cos(turn));
      positions.push(headCentreMm[1] + y + radius * Math.cos(polar));
      positions.push(headCentreMm[2] + z - radius * Math.sin(polar) * Math.sin(turn));
      const at = row * (columns + 1) + column;
      if (row < rows && column < columns)
        indices.push(at, at + columns + 1, at + 1, at + 1, at + columns + 1, at + columns + 2);
    }
  }
  return mesh(positions, indices, material);
}

/** An upright square that faces the way the head does. */
function square(z: number, half: number, material = matte): Mesh {
  const [cx, cy, cz] = headCentreMm;
  const corners = [
    [-half, half],
    [-half, -half],
    [half, -half],
    [half, half],
  ] as const;
  return mesh(
    corners.flatMap(([x, y]) => [cx + x, cy + y, cz + z]),
    [0, 1, 2, 0, 2, 3],
    material,
  );
}

function mesh(positions: number[], indices: number[], material: Material): Mesh {
  const headWeights = new Float32Array(positions.length / 3).fill(1);
  const uvs = new Float32Array(0);
  return { positions: Float32Array.from(positions), uvs, indices: Uint32Array.from(indices), headWeights, material };
}

function rendererOf(...meshes: Mesh[]) {
  const usualLook = { seed: 1, hasGlasses: false, hasBeard: false, olderByYears: 0 };
  const person: Person = { seed: 1, usualLook, dress: () => ({ meshes: () => meshes }) };
  return createRenderer(() => person);
}

function view(person: Partial<PersonView> = {}, changes: Partial<ViewSpec> = {}): ViewSpec {
  const people = [{ person: 1, expression: {}, pose: straight, positionMm: [0, 0, 700] as const, ...person }];
  return { people, camera: kinectV1, lightSeed: 1, backdropSeed: 1, brightness: 1, ...changes };
}

const { fx, fy, cx, cy, width } = kinectV1.intrinsics;

/** Mean place of the pixels nearer than a depth. */
function middleOf(depth: Uint16Array, nearerThan: number): [number, number] {
  const near = [...depth.keys()].filter((pixel) => depth[pixel]! < nearerThan);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [mean(near.map((pixel) => pixel % width)), mean(near.map((pixel) => Math.floor(pixel / width)))];
}

describe('depth', () => {
  it('of a ball is that of a ball, to the millimetre', () => {
    const middle: PositionMm = [80, -60, 800];
    const { frame, truth } = rendererOf(ball([0, 0, 0], 100)).renderView(view({ positionMm: middle }));
    let compared = 0;
    frame.depth.forEach((found, pixel) => {
      const ray = [((pixel % width) - cx) / fx, (Math.floor(pixel / width) - cy) / fy, 1];
      const a = ray.reduce((sum, value) => sum + value * value, 0);
      const b = ray.reduce((sum, value, axis) => sum + value * middle[axis]!, 0);
      const c = middle.reduce((sum, value) => sum + value * value, 0) - 100 ** 2;
      // Away from the outline: beside it one pixel covers many millimetres.
      if (b * b - a * c < 0.1 * b * b * 0.02) return;
      compared++;
      expect(Math.abs(found - (b - Math.sqrt(b * b - a * c)) / a)).toBeLessThan(1);
    });
    expect(compared).toBeGreaterThan(8000);
    expect(truth[0]).toMatchObject({ personSeed: 1, species: 'bona-fide', positionMm: middle });
    expect(truth[0]!.visiblePixels).toBeGreaterThan(compared);
  });

  it('of a slanted square is that of its plane', () => {
    const yaw = (30 * Math.PI) / 180;
    const pose = { ...straight, yawDeg: 30 };
    const { frame } = rendererOf(square(0, 100)).renderView(view({ pose }));
    for (const x of [-60, -20, 0, 40, 60]) {
      // The face turns to image right: what is on image right goes away from the camera.
      const z = (700 * Math.cos(yaw)) / (Math.cos(yaw) - (x / fx) * Math.sin(yaw));
      const found = frame.depth[240 * width + Math.round(cx + x)]!;
      expect(Math.abs(found - z)).toBeLessThan(1.5);
    }
  });

  it('lies where the intrinsics put it', () => {
    const { frame } = rendererOf(ball([0, 0, 0], 30)).renderView(view({ positionMm: [120, 70, 900] }));
    const [x, y] = middleOf(frame.depth, 1000);
    expect(x).toBeCloseTo(cx + (fx * 120) / 900, 0);
    expect(y).toBeCloseTo(cy + (fy * 70) / 900, 0);
  });
});

describe('a pose', () => {
  const nose = rendererOf(ball([0, 0, 100], 15));
  const crown = rendererOf(ball([0, 100, 0], 15));

  it('of zero looks into the camera wherever the head is', () => {
    for (const positionMm of [
      [0, 0, 700],
      [250, 0, 700],
      [-200, 150, 800],
    ] as const) {
      const [x, y] = middleOf(nose.renderView(view({ positionMm })).frame.depth, 1000);
      expect(Math.abs(x - (cx + (fx * positionMm[0]) / positionMm[2]))).toBeLessThan(1);
      expect(Math.abs(y - (cy + (fy * positionMm[1]) / positionMm[2]))).toBeLessThan(1);
    }
  });

  it('turns right in the image with yaw, up with pitch, and leans right with roll', () => {
    const place = (renderer: typeof nose, pose: Partial<typeof straight>) =>
      middleOf(renderer.renderView(view({ pose: { ...straight, ...pose } })).frame.depth, 1000);
    expect(place(nose, { yawDeg: 20 })[0]).toBeGreaterThan(cx + 20);
    expect(place(nose, { pitchDeg: 20 })[1]).toBeLessThan(cy - 20);
    expect(place(crown, {})[1]).toBeLessThan(cy - 50);
    expect(place(crown, { rollDeg: 20 })[0]).toBeGreaterThan(cx + 20);
  });
});

describe('surfaces', () => {
  it('that are clear leave the depth of what lies behind and mix their colour with it', () => {
    const black: Material = { ...matte, color: [0, 0, 0], opacity: 0.5 };
    const at = 240 * width + 320;
    const bare = rendererOf(square(0, 80)).renderView(view()).frame;
    const veiled = rendererOf(square(40, 80, black), square(0, 80)).renderView(view()).frame;
    expect(veiled.depth[at]).toBe(bare.depth[at]);
    expect(veiled.color[at * 3]).toBeLessThan(bare.color[at * 3]!);
    expect(veiled.color[at * 3]).toBeGreaterThan(30);
  });

  it('that shine themselves are bright in any room light', () => {
    const lit: Material = { ...matte, color: [0.02, 0.02, 0.02], emission: 0.8 };
    const { frame } = rendererOf(square(0, 80, lit)).renderView(view());
    expect(frame.color[(240 * width + 320) * 3]).toBeGreaterThan(200);
  });
});

describe('a frame', () => {
  const renderer = rendererOf(ball([0, 0, 0], 90));

  it('is the same for the same spec, whatever was drawn between', () => {
    const spec = view({}, { noiseSeed: 5 });
    const first = renderer.renderView(spec).frame;
    renderer.renderView(view({ positionMm: [50, 0, 600] }, { noiseSeed: 6, backdropSeed: 9, lightSeed: 3 }));
    const second = renderer.renderView(spec).frame;
    expect(Buffer.from(second.color).equals(Buffer.from(first.color))).toBe(true);
    expect(Buffer.from(second.depth.buffer).equals(Buffer.from(first.depth.buffer))).toBe(true);
    const other = renderer.renderView({ ...spec, noiseSeed: 6 }).frame;
    expect(Buffer.from(other.color).equals(Buffer.from(first.color))).toBe(false);
  });

  it('has the shadow of the projector on the left of the person, and that of the infrared camera on the right', () => {
    const { depth } = renderer.renderView(view({}, { noiseSeed: 1 })).frame;
    const row = depth.subarray(240 * width, 241 * width);
    const holes = (from: number, to: number) => row.subarray(from, to).filter((value) => value === 0).length;
    // The ball reaches from pixel 250 to 389.
    const [left, right] = [holes(190, 250), holes(390, 450)];
    expect(left).toBeGreaterThan(20);
    expect(right).toBeGreaterThan(8);
    expect(left).toBeGreaterThan(1.6 * right);
  });

  it('has no reading nearer than the range of the sensor', () => {
    const { depth } = renderer.renderView(view({ positionMm: [0, 0, 420] }, { noiseSeed: 1 })).frame;
    expect(depth[240 * width + 320]).toBe(0);
  });

  it('is darker in a dim room, and shows the backdrop alone when nobody is there', () => {
    const mean = (spec: ViewSpec) =>
      renderer.renderView(spec).frame.color.reduce((sum, value) => sum + value, 0) / (width * 480 * 3);
    expect(mean(view({}, { brightness: 0.03 }))).toBeLessThan(0.5 * mean(view({}, { brightness: 0.25 })));
    const empty = renderer.renderView(view({}, { people: [] }));
    expect(empty.truth).toEqual([]);
    expect(empty.frame.depth.every((value) => value > 1000)).toBe(true);
  });
});
