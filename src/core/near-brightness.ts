import type { RgbdFrame } from './frame.ts';

/** Where somebody sits who wants in, millimetres. */
const nearestMm = 300;
const farthestMm = 1300;
const stride = 8;
/** Of every eighth pixel: fewer are no person. */
const fewestReadings = 200;

/**
 * Mean brightness, 0..255 (Rec. 601 luma), of what is as near as a person who wants in: a face that is not found for
 * want of light is in there. Undefined where nothing of that size is.
 */
export function nearBrightness({ color, depth }: RgbdFrame): number | undefined {
  let [light, count] = [0, 0];
  for (let pixel = 0; pixel < depth.length; pixel += stride) {
    const reading = depth[pixel]!;
    if (reading < nearestMm || reading > farthestMm) continue;
    light += 0.299 * color[pixel * 3]! + 0.587 * color[pixel * 3 + 1]! + 0.114 * color[pixel * 3 + 2]!;
    count++;
  }
  return count < fewestReadings ? undefined : light / count;
}
