import type { RgbdFrame } from '../../core/frame.ts';

/** Something that can be read but is hardly meant so. */
export interface Oddity {
  readonly message: string;
  readonly hint: string;
}

/** Faces are measured between these; the nearest sensors start at 0.2 m, the farthest useful face is at 4 m. */
const nearestMm = 150;
const farthestMm = 10_000;
const leastCover = 0.1;

/** What is implausible about the values of a frame: mostly units and planes that were mixed up. */
export function findOddities({ color, depth }: RgbdFrame): readonly Oddity[] {
  const oddities: Oddity[] = [];
  const readings = depth.filter((depthMm) => depthMm > 0).sort();
  const cover = readings.length / depth.length;
  if (cover < leastCover) {
    const message = `depth: expected readings on at least ${percent(leastCover)} of the picture, found ${percent(cover)}`;
    oddities.push({ message, hint: 'Was something else than depth saved, or is the person out of range?' });
  }
  const medianMm = readings[readings.length >> 1];
  if (medianMm !== undefined && (medianMm < nearestMm || medianMm > farthestMm)) {
    const message = `depth: expected a median between ${nearestMm} and ${farthestMm} mm, found ${medianMm}`;
    oddities.push({
      message,
      hint: 'Depth is in millimetres; convert from metres, tenths of a millimetre or raw values.',
    });
  }
  if (isUniform(depth) && cover > 0)
    oddities.push({ message: 'depth: expected different readings, found one value', hint: 'Save the depth again.' });
  if (isUniform(color))
    oddities.push({ message: 'colour: expected a picture, found one shade', hint: 'Save the colour picture again.' });
  return oddities;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function isUniform(values: Uint8Array | Uint16Array): boolean {
  return values.every((value) => value === values[0]);
}
