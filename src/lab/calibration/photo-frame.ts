import type { RgbdFrame } from '../../core/frame.ts';
import type { Photo } from '../../dataset/read-photo.ts';
import { networkPointCount } from '../../vision/landmark-points.ts';

/** Faces in tight crops are enlarged, so that the face finder and the descriptor's crop get enough pixels. */
const enlargement = 2;
/** Room around the crop, as share of its longer side: the face finder wants to see more than the face. */
const room = 0.5;

/** A place in a photo, in pixels: (0, 0) is the middle of the first one. */
export interface PhotoPlace {
  readonly x: number;
  readonly y: number;
}

/** A tightly cropped photo of a face in the middle of a frame without depth; the room around repeats its edge. */
export function frameOfPhoto(photo: Photo): RgbdFrame {
  const { side, left, top } = placeInFrame(photo);
  const color = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    const rows = blend(toPhoto(y, top), photo.height);
    for (let x = 0; x < side; x++) {
      const columns = blend(toPhoto(x, left), photo.width);
      for (let channel = 0; channel < 3; channel++)
        color[(y * side + x) * 3 + channel] = sample(photo, rows, columns, channel);
    }
  }
  const intrinsics = { width: side, height: side, fx: side, fy: side, cx: side / 2, cy: side / 2 };
  return { sequence: 0, timestampMs: 0, intrinsics, color, depth: new Uint16Array(side * side) };
}

/**
 * Where the points of a mesh that was found in the frame of a photo lie in the photo: xyz each, z in the same scale; without irises.
 * Owned.
 */
export function placesInPhoto(photo: Photo, landmarks: Float32Array): Float32Array {
  const { left, top } = placeInFrame(photo);
  return Float32Array.from(landmarks.subarray(0, networkPointCount * 3), (value, index) => {
    if (index % 3 === 2) return value / enlargement;
    return toPhoto(value, index % 3 === 0 ? left : top);
  });
}

/** RGB at a place between pixels, 0..255; undefined outside the photo. */
export function colorAt(photo: Photo, { x, y }: PhotoPlace): readonly number[] | undefined {
  if (!(x >= 0 && y >= 0 && x <= photo.width - 1 && y <= photo.height - 1)) return undefined;
  const [rows, columns] = [blend(y, photo.height), blend(x, photo.width)];
  return [0, 1, 2].map((channel) => sample(photo, rows, columns, channel));
}

/** The side of a photo's frame, and where the photo begins in it, pixels of the frame. */
function placeInFrame({ width, height }: Photo) {
  const side = Math.round(Math.max(width, height) * enlargement * (1 + 2 * room));
  return { side, left: (side - width * enlargement) / 2, top: (side - height * enlargement) / 2 };
}

function toPhoto(inFrame: number, start: number): number {
  return (inFrame + 0.5 - start) / enlargement - 0.5;
}

/** The two pixels around a place, and how much the second counts; places outside are moved to the edge. */
interface Blend {
  readonly low: number;
  readonly high: number;
  readonly share: number;
}

function blend(place: number, size: number): Blend {
  const inside = Math.min(Math.max(place, 0), size - 1);
  const low = Math.floor(inside);
  return { low, high: Math.min(low + 1, size - 1), share: inside - low };
}

function sample({ color, width }: Photo, rows: Blend, columns: Blend, channel: number): number {
  const at = (row: number, column: number) => color[(row * width + column) * 3 + channel]!;
  const along = (row: number) => at(row, columns.low) * (1 - columns.share) + at(row, columns.high) * columns.share;
  return Math.round(along(rows.low) * (1 - rows.share) + along(rows.high) * rows.share);
}
