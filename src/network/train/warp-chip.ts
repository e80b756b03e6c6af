import { type Chip, chipSize } from '../../core/chip.ts';

/** How a chip is moved in its plane, about its middle. */
export interface Warp {
  readonly rotationDeg: number;
  /** Above 1 the face becomes larger. */
  readonly scale: number;
  readonly shiftX: number;
  readonly shiftY: number;
  readonly isMirrored: boolean;
}

const maskGrey = 128;

/** A moved copy; what comes in from outside is masked. Colour is interpolated, depth taken from the nearest pixel. */
export function warpChip(chip: Chip, warp: Warp): Chip {
  const color = new Uint8Array(chip.color.length).fill(maskGrey);
  const depthMm = new Int16Array(chip.depthMm.length);
  const isMeasured = new Uint8Array(chip.isMeasured.length);
  const { xx, xy, yx, yy, x0, y0 } = sourceTransform(warp);
  for (let y = 0; y < chipSize; y++) {
    for (let x = 0; x < chipSize; x++) {
      const sourceX = x0 + xx * x + xy * y;
      const sourceY = y0 + yx * x + yy * y;
      const nearestX = Math.round(sourceX);
      const nearestY = Math.round(sourceY);
      if (nearestX < 0 || nearestY < 0 || nearestX >= chipSize || nearestY >= chipSize) continue;
      const target = y * chipSize + x;
      const nearest = nearestY * chipSize + nearestX;
      depthMm[target] = chip.depthMm[nearest]!;
      isMeasured[target] = chip.isMeasured[nearest]!;
      interpolateColor(chip.color, sourceX, sourceY, color, target * 3);
    }
  }
  return { color, depthMm, isMeasured };
}

/** Where a pixel of the result comes from: x' = x0 + xx x + xy y, likewise y'. */
function sourceTransform({ rotationDeg, scale, shiftX, shiftY, isMirrored }: Warp) {
  const middle = (chipSize - 1) / 2;
  const angle = (rotationDeg * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const flip = isMirrored ? -1 : 1;
  const [xx, xy, yx, yy] = [flip * cosine, flip * sine, -sine, cosine];
  const [movedX, movedY] = [middle + shiftX, middle + shiftY];
  return { xx, xy, yx, yy, x0: middle - xx * movedX - xy * movedY, y0: middle - yx * movedX - yy * movedY };
}

function interpolateColor(source: Uint8Array, x: number, y: number, target: Uint8Array, at: number): void {
  const left = Math.min(chipSize - 2, Math.max(0, Math.floor(x)));
  const top = Math.min(chipSize - 2, Math.max(0, Math.floor(y)));
  const right = Math.min(1, Math.max(0, x - left));
  const below = Math.min(1, Math.max(0, y - top));
  const corner = (top * chipSize + left) * 3;
  const row = chipSize * 3;
  for (let channel = 0; channel < 3; channel++) {
    const i = corner + channel;
    const upper = source[i]! * (1 - right) + source[i + 3]! * right;
    const lower = source[i + row]! * (1 - right) + source[i + row + 3]! * right;
    target[at + channel] = upper * (1 - below) + lower * below + 0.5;
  }
}
