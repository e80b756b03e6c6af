import type { RgbdFrame } from '../../core/frame.ts';
import { greyCells } from './shrink.ts';

const side = 16;
const words = (side * side) / 32;
/** A picture with less contrast than this, in grey values, has no fingerprint to speak of. */
const leastContrast = 3;

/** Grey values that count as brighter: what noise does in an even wall must not decide. */
const clearStep = 2;
/** Pictures of one moment differ in few bits of 256, and by few grey values once their brightness is made equal. */
const sameMomentBits = 8;
const sameMomentGrey = 3;

/** What a colour picture roughly looks like. */
export interface Fingerprint {
  /** 256 bits, each whether it gets clearly brighter from one cell to the next. */
  readonly bits: Uint32Array;
  /** Grey of the cells, around 0. */
  readonly grey: Float32Array;
}

/** Difference hash of the colour picture; undefined for one without contrast. It survives scaling, compression and noise. */
export function fingerprintOf({ color, intrinsics: { width, height } }: RgbdFrame): Fingerprint | undefined {
  const { columns, values } = greyCells(color, width, height, side + 1, side);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const grey = values.map((value) => value - mean);
  const contrast = Math.sqrt(grey.reduce((sum, value) => sum + value ** 2, 0) / grey.length);
  if (contrast < leastContrast) return undefined;
  const bits = new Uint32Array(words);
  for (let bit = 0; bit < side * side; bit++) {
    const at = Math.floor(bit / side) * columns + (bit % side);
    if (grey[at + 1]! > grey[at]! + clearStep) bits[bit >> 5]! |= 1 << (bit & 31);
  }
  return { bits, grey };
}

/** Whether two pictures show the same moment: saved twice, scaled, made brighter, or compressed anew. */
export function isSameMoment(a: Fingerprint, b: Fingerprint): boolean {
  let differing = 0;
  for (let i = 0; i < words; i++) differing += bitsIn(a.bits[i]! ^ b.bits[i]!);
  if (differing > sameMomentBits) return false;
  const off = a.grey.reduce((sum, value, i) => sum + Math.abs(value - b.grey[i]!), 0) / a.grey.length;
  return off <= sameMomentGrey;
}

/** Bits set in 32 of them (Warren, Hacker's Delight, 5-1). */
function bitsIn(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
