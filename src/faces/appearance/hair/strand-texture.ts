import { createRandom } from '../../../core/random.ts';
import type { Texture } from '../../mesh.ts';
import { mixRgb, type Rgb, smoothStep, toSrgb } from '../color.ts';

/** Different locks side by side in the texture. */
export const strandColumns = 8;
const columnWidth = 32;
const height = 128;

/** What the strands of a lock look like. */
export interface StrandLook {
  readonly color: Rgb;
  /** Colour of the odd strand: lighter, or grey. */
  readonly accent: Rgb;
  readonly accentShare: number;
  /** Light at the root, 0..1, where hair shades itself. */
  readonly rootShade: number;
  /** Width of a strand relative to those of long hair. */
  readonly thickness: number;
  /** Strands in a lock, and how much of their length they waver across it. */
  readonly strands: number;
  readonly waver: number;
  /** Share of the length at which the first strands end. */
  readonly firstEnd: number;
}

interface Strand {
  readonly centre: number;
  readonly width: number;
  readonly start: number;
  readonly end: number;
  readonly shade: number;
  readonly isAccent: boolean;
  readonly phase: number;
}

/** Locks of hair from root (top) to tip: the strands end at different lengths and let the background through between them. */
export function strandTexture(look: StrandLook): Texture {
  const width = strandColumns * columnWidth;
  const rgba = new Uint8Array(width * height * 4);
  const random = createRandom('strands');
  for (let column = 0; column < strandColumns; column++) {
    const strands = Array.from({ length: look.strands }, (): Strand => {
      const centre = random.between(0.04, 0.96);
      // Strands in the middle of a lock are the longest: locks end in points.
      const middle = 1 - Math.abs(centre - 0.5) * 2;
      const end = Math.min(1, look.firstEnd + (1 - look.firstEnd) * (0.75 * middle + random.between(-0.15, 0.4)));
      return {
        centre,
        width: random.between(0.03, 0.085) * look.thickness,
        start: random.between(-0.02, 0.09),
        end,
        shade: random.between(0.74, 1.2),
        isAccent: random.next() < look.accentShare,
        phase: random.between(0, 6.28),
      };
    });
    drawColumn(rgba, column, strands, look);
  }
  return { width, height, rgba };
}

function drawColumn(rgba: Uint8Array, column: number, strands: readonly Strand[], look: StrandLook): void {
  const width = strandColumns * columnWidth;
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) / height;
    const depth = look.rootShade + (1 - look.rootShade) * smoothStep(0, 0.4, v);
    for (let x = 0; x < columnWidth; x++) {
      const u = (x + 0.5) / columnWidth;
      let alpha = 0;
      let shade = 0.7;
      let accent = 0;
      for (const strand of strands) {
        const centre = strand.centre + look.waver * Math.sin(strand.phase + v * 7) * v;
        const thin = strand.width * (1 - 0.75 * smoothStep(strand.end * 0.55, strand.end, v));
        const cover =
          smoothStep(thin, thin * 0.45, Math.abs(u - centre)) * (v > strand.start && v < strand.end ? 1 : 0);
        if (cover <= alpha) continue;
        alpha = cover;
        shade = strand.shade;
        accent = strand.isAccent ? 1 : 0;
      }
      const edge = smoothStep(0, 0.06, u) * smoothStep(1, 0.94, u);
      const color = mixRgb(look.color, look.accent, accent);
      const offset = (y * width + column * columnWidth + x) * 4;
      for (let band = 0; band < 3; band++) rgba[offset + band] = toSrgb(color[band]! * shade * depth);
      rgba[offset + 3] = Math.round(255 * alpha * edge);
    }
  }
}
