import { toBase64 } from '../contract/base64.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { Session } from '../core/session.ts';

/** More is more than a screen shows, and than crosses to it in a moment. */
const mostPoints = 60_000;
/** Walls are not of interest. */
const farthestMm = 2500;

/** The points of one frame, see `sessionPoints` of the contract. Throws what reading it throws. */
export async function sessionPoints(session: Session, index: number): Promise<{ count: number; points: string }> {
  const frame = await session.readFrame(index);
  const places = placesOf(frame);
  const { width, fx, fy, cx, cy } = frame.intrinsics;
  const bytes = new Uint8Array(places.length * 9);
  const view = new DataView(bytes.buffer);
  for (const [point, place] of places.entries()) {
    const z = frame.depth[place]!;
    const x = (((place % width) - cx) * z) / fx;
    const y = ((Math.floor(place / width) - cy) * z) / fy;
    for (const [axis, mm] of [x, y, z].entries()) view.setInt16(6 * point + 2 * axis, Math.round(mm), true);
    bytes.set(frame.color.subarray(3 * place, 3 * place + 3), 6 * places.length + 3 * point);
  }
  return { count: places.length, points: toBase64(bytes) };
}

/** Pixels with depth in reach, evenly thinned. */
function placesOf({ depth }: RgbdFrame): readonly number[] {
  const places: number[] = [];
  for (let place = 0; place < depth.length; place++) {
    const mm = depth[place]!;
    if (mm > 0 && mm <= farthestMm) places.push(place);
  }
  const step = Math.ceil(places.length / mostPoints);
  return step <= 1 ? places : places.filter((_, index) => index % step === 0);
}
