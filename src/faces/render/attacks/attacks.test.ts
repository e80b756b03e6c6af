import { describe, expect, it } from 'vitest';
import { createPerson } from '../../person.ts';
import { kinectV1 } from '../camera-model.ts';
import { createRenderer } from '../renderer.ts';
import type { Attack, PersonView, PictureInstrument, ViewSpec } from '../view-spec.ts';

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
    expect(residualOf({ instrument: 'sheet' })).toBeLessThan(0.4);
    expect(residualOf({ instrument: 'tablet' })).toBeLessThan(0.4);
    expect(residualOf({ instrument: 'bent-sheet' })).toBeGreaterThan(2);
    expect(residualOf(undefined)).toBeGreaterThan(4);
  });

  it('a print shows the head at life size where the head would be', () => {
    const live = renderView(view(undefined)).frame.color;
    const print = renderView(view({ instrument: 'sheet' })).frame.color;
    // Skin in the middle of the face is alike; the label says what it is.
    const at = (225 * width + 334) * 3;
    for (const channel of [0, 1, 2]) expect(Math.abs(live[at + channel]! - print[at + channel]!)).toBeLessThan(60);
    expect(renderView(view({ instrument: 'sheet' })).truth[0]?.species).toBe('print');
  });

  it('a mask has the shape of the other head and no expression', () => {
    const attack: Attack = { instrument: 'coloured-mask', of: 8 };
    const mask = renderView(view(attack)).frame;
    const smiling = renderView(view(attack, { expression: { smile: 1, eyesClosed: 1 } })).frame;
    expect(Buffer.from(smiling.depth.buffer).equals(Buffer.from(mask.depth.buffer))).toBe(true);
    const wearer = renderView(view(undefined)).frame;
    const moved = facePoints(mask).map((point, index) => Math.abs(point[2] - facePoints(wearer)[index]![2]));
    expect(Math.max(...moved)).toBeGreaterThan(4);
    expect(residualOf(attack)).toBeGreaterThan(4);
  });

  it('a print with eye holes is a plane but for living eyes a finger behind it', () => {
    const attack: Attack = { instrument: 'sheet-with-eye-holes', of: 8 };
    const straight = { pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 }, positionMm: [0, 0, 700] as const };
    const open = renderView(view(attack, straight)).frame;
    const closed = renderView(view(attack, { ...straight, expression: { eyesClosed: 1 } })).frame;
    let changed = 0;
    let behind = 0;
    let onSheet = 0;
    const sheetMm = open.depth[300 * width + 320]!;
    for (let y = 180; y < 300; y++) {
      for (let x = 250; x < 390; x++) {
        const pixel = y * width + x;
        if (Math.abs(open.color[pixel * 3]! - closed.color[pixel * 3]!) > 20) changed++;
        const back = open.depth[pixel]! - sheetMm;
        if (back > 15) behind++;
        else if (Math.abs(back) <= 2) onSheet++;
      }
    }
    expect(changed).toBeGreaterThan(50);
    expect(behind).toBeGreaterThan(300);
    expect(onSheet).toBeGreaterThan(16000);
    expect(onSheet + behind).toBe(120 * 140);
    expect(renderView(view(attack)).truth[0]).toMatchObject({ species: 'print', instrument: 'sheet-with-eye-holes' });
  });

  it('pictures have the sizes they are said to have', () => {
    const straight = { pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 }, positionMm: [0, 0, 700] as const };
    const pixelsOf = (instrument: PictureInstrument) =>
      renderView(view({ instrument }, straight)).truth[0]!.visiblePixels;
    const pixels = (widthMm: number, heightMm: number) => (widthMm * heightMm * fx * fy) / 700 ** 2;
    const expectSize = (instrument: PictureInstrument, area: number) =>
      expect(Math.abs(pixelsOf(instrument) / area - 1)).toBeLessThan(0.03);
    expectSize('sheet', pixels(210, 297));
    expectSize('small-sheet', pixels(148.5, 210));
    expectSize('large-sheet', pixels(297, 420));
    expectSize('phone', pixels(71, 147));
    expectSize('tablet', pixels(178, 246));
    expectSize('monitor', pixels(621, 360));
  });

  it('a screen shines in a dim room and shows nothing in infrared', () => {
    const dim = (instrument: PictureInstrument) => ({ ...view({ instrument }), brightness: 0.2 });
    const at = (225 * width + 334) * 3;
    expect(renderView(dim('tablet')).frame.color[at]!).toBeGreaterThan(renderView(dim('sheet')).frame.color[at]! * 1.5);
    const contrast = (instrument: PictureInstrument) => {
      const { ir } = renderView({ ...view({ instrument }), picture: 'infrared' }).frame;
      const seen = Array.from({ length: 60 }, (_, row) => ir![(200 + row) * width + 334]!);
      return Math.max(...seen) / Math.min(...seen);
    };
    expect(contrast('tablet')).toBeLessThan(1.2);
    expect(contrast('sheet')).toBeGreaterThan(1.5);
  });

  it('a plain mask has the shape of a coloured one and no colours', () => {
    const [plain, coloured] = (['plain-mask', 'coloured-mask'] as const).map(
      (instrument) => renderView(view({ instrument, of: 8 })).frame,
    );
    expect(Buffer.from(plain!.depth.buffer).equals(Buffer.from(coloured!.depth.buffer))).toBe(true);
    const chroma = ({ color }: { color: Uint8Array }) => {
      const at = (250 * width + 334) * 3;
      return color[at]! - color[at + 2]!;
    };
    expect(chroma(plain!)).toBeLessThan(chroma(coloured!) / 2);
  });
});
