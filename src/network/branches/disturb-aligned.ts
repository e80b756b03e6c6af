import type { Random } from '../../core/random.ts';
import { type AlignedChip, reliefStepMm } from '../rgbd/align/aligned-chip.ts';
import { alignedSize, alignedStepMm } from '../rgbd/align/face-shape.ts';

const cells = alignedSize ** 2;

/**
 * A disturbed copy of an aligned face: aligned a little differently, in other light, with things before it. Size hardly
 * changes, because absolute size is part of who somebody is.
 * @param isMirrored shows the mirror image: another person, because faces are not symmetric.
 */
export function disturbAligned(chip: AlignedChip, isMirrored: boolean, random: Random): AlignedChip {
  const moved = move(chip, isMirrored, random);
  shiftRelief(moved, random);
  relight(moved, random);
  const covers = random.next() < 0.3 ? 1 + random.integer(2) : 0;
  for (let cover = 0; cover < covers; cover++) coverPart(moved, random);
  return moved;
}

function move(chip: AlignedChip, isMirrored: boolean, random: Random): AlignedChip {
  const angle = random.normal(0, 0.03);
  const scale = Math.exp(random.normal(0, 0.008));
  const [shiftX, shiftY] = [random.normal(0, 0.8), random.normal(0, 0.8)];
  const [cosine, sine] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const middle = (alignedSize - 1) / 2;
  const flip = isMirrored ? -1 : 1;
  const color = new Uint8Array(cells * 3);
  const relief = new Int8Array(cells);
  const isSeen = new Uint8Array(cells);
  for (let row = 0, at = 0; row < alignedSize; row++) {
    for (let column = 0; column < alignedSize; column++, at++) {
      const dx = column - middle - shiftX;
      const dy = row - middle - shiftY;
      const x = middle + flip * (cosine * dx + sine * dy);
      const y = middle - sine * dx + cosine * dy;
      const left = Math.floor(x);
      const top = Math.floor(y);
      if (left < 0 || top < 0 || left >= alignedSize - 1 || top >= alignedSize - 1) continue;
      const from = top * alignedSize + left;
      relief[at] = Math.round(blend(chip.relief, from, 1, x - left, y - top));
      if (!chip.isSeen[from] || !chip.isSeen[from + 1]) continue;
      if (!chip.isSeen[from + alignedSize] || !chip.isSeen[from + alignedSize + 1]) continue;
      isSeen[at] = 1;
      for (let channel = 0; channel < 3; channel++)
        color[at * 3 + channel] = blend(chip.color, from * 3 + channel, 3, x - left, y - top) + 0.5;
    }
  }
  return { color, relief, isSeen, support: chip.support };
}

/** A value between four cells: `right` and `below` are 0..1 from the cell at `from`, `step` values lie between neighbours. */
function blend(values: Uint8Array | Int8Array, from: number, step: number, right: number, below: number): number {
  const under = from + alignedSize * step;
  const upper = (1 - right) * values[from]! + right * values[from + step]!;
  const lower = (1 - right) * values[under]! + right * values[under + step]!;
  return (1 - below) * upper + below * lower;
}

/** What is left of turning the head wrongly: a tilt, and a shift towards the viewer. */
function shiftRelief({ relief, isSeen }: AlignedChip, random: Random): void {
  const steps = (mm: number) => mm / reliefStepMm;
  const offset = steps(random.normal(0, 0.7));
  const across = steps(random.normal(0, 0.015) * alignedStepMm);
  const down = steps(random.normal(0, 0.015) * alignedStepMm);
  const noise = steps(random.between(0, 2.5));
  const middle = (alignedSize - 1) / 2;
  for (let cell = 0; cell < cells; cell++) {
    if (!isSeen[cell]) continue;
    const column = (cell % alignedSize) - middle;
    const row = Math.floor(cell / alignedSize) - middle;
    const value = relief[cell]! + offset + across * column + down * row + noise * (random.next() - 0.5);
    relief[cell] = Math.max(-127, Math.min(127, Math.round(value)));
  }
}

/** Gamma, a ramp of light, grain, now and then grey. */
function relight({ color, isSeen }: AlignedChip, random: Random): void {
  const gamma = Math.exp(random.between(-0.4, 0.4));
  const curves = [0, 1, 2].map(() => {
    const gain = random.between(0.85, 1.15);
    return Float32Array.from({ length: 256 }, (_, value) => 255 * gain * (value / 255) ** gamma);
  });
  const [rampX, rampY] = [random.between(-0.5, 0.5), random.between(-0.3, 0.3)];
  const noise = random.between(0, 10);
  const isGrey = random.next() < 0.15;
  for (let cell = 0; cell < cells; cell++) {
    if (!isSeen[cell]) continue;
    const at = cell * 3;
    const light =
      1 +
      ((rampX * ((cell % alignedSize) - alignedSize / 2)) / alignedSize) * 2 +
      ((rampY * (Math.floor(cell / alignedSize) - alignedSize / 2)) / alignedSize) * 2;
    if (isGrey) color.fill((color[at]! + 2 * color[at + 1]! + color[at + 2]!) / 4, at, at + 3);
    const grain = noise * (random.next() - 0.5);
    for (let channel = 0; channel < 3; channel++)
      color[at + channel] = Math.min(255, Math.max(0, curves[channel]![color[at + channel]!]! * light + grain));
  }
}

/** Hair, a hand, a hole: a part of the face that is not seen, or shows something else. */
function coverPart({ color, relief, isSeen }: AlignedChip, random: Random): void {
  const [width, height] = [6 + random.integer(20), 6 + random.integer(20)];
  const [left, top] = [random.integer(alignedSize - width), random.integer(alignedSize - height)];
  const isHole = random.next() < 0.5;
  const paint = [random.integer(256), random.integer(256), random.integer(256)];
  const height4 = Math.round(random.between(-20, 120));
  for (let row = top; row < top + height; row++) {
    for (let column = left; column < left + width; column++) {
      const cell = row * alignedSize + column;
      if (isHole) {
        isSeen[cell] = 0;
        relief[cell] = 0;
        continue;
      }
      if (!isSeen[cell]) continue;
      relief[cell] = height4;
      color.set(paint, cell * 3);
    }
  }
}
