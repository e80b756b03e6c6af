import type { FaceBox } from '../core/face.ts';
import type { Intrinsics } from '../core/frame.ts';
import { seenFrames } from '../core/seen-frames.ts';
import type { Session } from '../core/session.ts';

/** A face that is not found in this frame was near where it was within this time. */
const nearbyMs = 700;
/** Share of the box that is added on every side: hair, ears and chin, and how far a head moves meanwhile. */
const margin = 0.6;

/**
 * Where faces may be in a frame: around every face found in it and in the frames looked at just before and after. The
 * whole picture where nobody looked or no face was found at all: what was not seen is not shown.
 */
export function faceRegions(session: Session, index: number, size: Intrinsics): readonly FaceBox[] {
  const mark = session.frames[index];
  if (!mark) return [whole(size)];
  const seen = seenFrames(session.frames);
  const opening = seen.openingOf(index);
  const boxes = session.records.flatMap((record) => {
    if (record.topic !== '/sight') return [];
    const found = seen.find(record.value.sequence, record.logNs);
    const other = found?.opening === opening ? session.frames[found?.place ?? -1] : undefined;
    const isNear = other !== undefined && Math.abs(other.timestampMs - mark.timestampMs) <= nearbyMs;
    return isNear ? record.value.faces.map(({ box }) => box) : [];
  });
  return boxes.length === 0 ? [whole(size)] : merged(boxes.map((box) => widened(box, size)));
}

const whole = ({ width, height }: Intrinsics): FaceBox => ({ x: 0, y: 0, width, height });

function widened({ x, y, width, height }: FaceBox, size: Intrinsics): FaceBox {
  const left = clamp(Math.floor(x - margin * width), size.width);
  const top = clamp(Math.floor(y - margin * height), size.height);
  const right = clamp(Math.ceil(x + (1 + margin) * width), size.width);
  const bottom = clamp(Math.ceil(y + (1 + margin) * height), size.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Rectangles that overlap become the one around both: a grid that moves with every box would show a little more each time. */
function merged(boxes: readonly FaceBox[]): readonly FaceBox[] {
  const apart: FaceBox[] = [];
  for (let box of boxes) {
    for (let at = apart.findIndex(overlaps(box)); at >= 0; at = apart.findIndex(overlaps(box)))
      box = around(box, apart.splice(at, 1)[0] as FaceBox);
    apart.push(box);
  }
  return apart;
}

const overlaps = (a: FaceBox) => (b: FaceBox) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function around(a: FaceBox, b: FaceBox): FaceBox {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Number.isFinite(value) ? value : 0));
