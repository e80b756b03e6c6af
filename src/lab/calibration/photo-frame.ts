import type { RgbdFrame } from '../../core/frame.ts';
import type { Photo } from '../../dataset/read-photo.ts';

/** Faces in tight crops are enlarged, so that the face finder and the descriptor's crop get enough pixels. */
const enlargement = 2;
/** Room around the crop, as share of its longer side: the face finder wants to see more than the face. */
const room = 0.5;

/** A tightly cropped photo of a face in the middle of a frame without depth; the room around repeats its edge. */
export function frameOfPhoto(photo: Photo): RgbdFrame {
  const side = Math.round(Math.max(photo.width, photo.height) * enlargement * (1 + 2 * room));
  const color = new Uint8Array(side * side * 3);
  const left = (side - photo.width * enlargement) / 2;
  const top = (side - photo.height * enlargement) / 2;
  for (let y = 0; y < side; y++) {
    const rows = blend((y + 0.5 - top) / enlargement - 0.5, photo.height);
    for (let x = 0; x < side; x++) {
      const columns = blend((x + 0.5 - left) / enlargement - 0.5, photo.width);
      for (let channel = 0; channel < 3; channel++)
        color[(y * side + x) * 3 + channel] = sample(photo, rows, columns, channel);
    }
  }
  const intrinsics = { width: side, height: side, fx: side, fy: side, cx: side / 2, cy: side / 2 };
  return { sequence: 0, timestampMs: 0, intrinsics, color, depth: new Uint16Array(side * side) };
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
