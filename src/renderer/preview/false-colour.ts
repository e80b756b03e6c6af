// Viridis, sampled at ninths: evenly spaced to the eye, also to one that is blind to some colours. From dark and far to
// light and near.
const anchors = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [109, 205, 89],
  [180, 222, 44],
  [253, 231, 37],
] as const;

const levels = 256;

/** RGBA of each level of depth, 4 bytes a level: 0 (no reading) is transparent, 1 (far) .. 255 (near) go through viridis. */
export const falseColours: Uint8ClampedArray<ArrayBuffer> = makeTable();

function makeTable() {
  const table = new Uint8ClampedArray(levels * 4);
  for (let level = 1; level < levels; level++) {
    const at = ((level - 1) / (levels - 2)) * (anchors.length - 1);
    const index = Math.min(Math.floor(at), anchors.length - 2);
    const [from = anchors[0], to = anchors[0]] = anchors.slice(index, index + 2);
    for (let channel = 0; channel < 3; channel++) {
      const a = from[channel] ?? 0;
      table[level * 4 + channel] = a + ((to[channel] ?? 0) - a) * (at - index);
    }
    table[level * 4 + 3] = 255;
  }
  return table;
}
