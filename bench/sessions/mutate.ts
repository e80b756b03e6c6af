import type { Random } from '../../src/core/random.ts';

/** A damaged copy: bytes changed, numbers made huge, pieces cut out, doubled, or the end cut off. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = bytes.slice();
  const at = random.integer(copy.length);
  switch (random.integer(5)) {
    case 0:
      for (let i = 0; i <= random.integer(8); i++) copy[random.integer(copy.length)] = random.integer(256);
      return copy;
    case 1:
      return copy.fill(0xff, at, at + 8);
    case 2:
      return copy.slice(0, at);
    case 3:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + 1 + random.integer(200))]);
    default: {
      const piece = copy.subarray(at, at + 1 + random.integer(400));
      return Buffer.concat([copy.subarray(0, at), piece, copy.subarray(at)]);
    }
  }
}
