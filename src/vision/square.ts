/** A turned square of the picture: centre and side in frame pixels; rollRad > 0 leans its top to image right. */
export interface Square {
  readonly centerX: number;
  readonly centerY: number;
  readonly side: number;
  readonly rollRad: number;
}

/** Colour plane of a frame, RGB, 8 bits, row-major. */
export interface ColorImage {
  readonly width: number;
  readonly height: number;
  readonly color: Uint8Array;
}

/** How a square is resampled. */
export interface Sampling {
  /** Side of the result in pixels. */
  readonly size: number;
  /** Values become value * scale + offset; outside the picture they are `offset`. */
  readonly scale: number;
  readonly offset: number;
  /** Whether pixels larger than those of the picture average what they cover (up to 4 x 4 samples). */
  readonly isSmooth: boolean;
}

/**
 * Resamples a square of the picture bilinearly.
 * @param into RGB, size² * 3 values, row-major, overwritten.
 */
export function sampleSquare(
  image: ColorImage,
  square: Square,
  sampling: Sampling,
  into: Float32Array | Uint8Array,
): void {
  const { size, offset, isSmooth } = sampling;
  const step = square.side / size;
  const samples = isSmooth ? Math.max(1, Math.min(4, Math.round(step))) : 1;
  const scale = sampling.scale / (samples * samples);
  const stepX = Math.cos(square.rollRad) * step;
  const stepY = Math.sin(square.rollRad) * step;
  const half = (size - 1) / 2;
  const sum = new Float64Array(3);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at += 3) {
      sum.fill(0);
      for (let i = 0; i < samples; i++) {
        const down = row - half + (i + 0.5) / samples - 0.5;
        for (let j = 0; j < samples; j++) {
          const right = column - half + (j + 0.5) / samples - 0.5;
          const x = square.centerX + right * stepX - down * stepY;
          addBilinear(image, x, square.centerY + right * stepY + down * stepX, sum);
        }
      }
      into[at] = sum[0]! * scale + offset;
      into[at + 1] = sum[1]! * scale + offset;
      into[at + 2] = sum[2]! * scale + offset;
    }
  }
}

/** Frame position of a point of the resampled square, both in pixel indices: (0, 0) is the middle of the first pixel. */
export function fromSquare(square: Square, size: number, x: number, y: number): [number, number] {
  const step = square.side / size;
  const cos = Math.cos(square.rollRad) * step;
  const sin = Math.sin(square.rollRad) * step;
  const dx = x - (size - 1) / 2;
  const dy = y - (size - 1) / 2;
  return [square.centerX + dx * cos - dy * sin, square.centerY + dx * sin + dy * cos];
}

/** Position in the resampled square of a point of the frame: the inverse of `fromSquare`. */
export function toSquare(square: Square, size: number, x: number, y: number): [number, number] {
  const step = square.side / size;
  const cos = Math.cos(square.rollRad) / step;
  const sin = Math.sin(square.rollRad) / step;
  const dx = x - square.centerX;
  const dy = y - square.centerY;
  return [(size - 1) / 2 + dx * cos + dy * sin, (size - 1) / 2 + dy * cos - dx * sin];
}

/** Adds the colour at a position between pixels; outside the picture nothing. Unrolled: it runs for every pixel. */
function addBilinear({ color, width, height }: ColorImage, x: number, y: number, sum: Float64Array): void {
  if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) return;
  const left = x | 0;
  const top = y | 0;
  const right = x - left;
  const below = y - top;
  const a = (top * width + left) * 3;
  const c = a + width * 3;
  const wa = (1 - right) * (1 - below);
  const wb = right * (1 - below);
  const wc = (1 - right) * below;
  const wd = right * below;
  sum[0]! += color[a]! * wa + color[a + 3]! * wb + color[c]! * wc + color[c + 3]! * wd;
  sum[1]! += color[a + 1]! * wa + color[a + 4]! * wb + color[c + 1]! * wc + color[c + 4]! * wd;
  sum[2]! += color[a + 2]! * wa + color[a + 5]! * wb + color[c + 2]! * wc + color[c + 5]! * wd;
}
