/** Contrast below which a picture is noise: it is not stretched further. Of 0..255. */
const leastContrast = 12;

/**
 * Takes away the light's brightness and tint (mean of each channel) and strength (one deviation for all three).
 * @param color RGB of every pixel, 0..255.
 * @param isFace not 0 for the pixels that count; the others of the target stay as they are.
 * @param target receives three numbers a pixel.
 */
export function writeColor(color: Uint8Array, isFace: Uint8Array, target: Float32Array): void {
  const sums = [0, 0, 0];
  let squares = 0;
  let count = 0;
  for (let pixel = 0; pixel < isFace.length; pixel++) {
    if (!isFace[pixel]) continue;
    count++;
    for (let channel = 0; channel < 3; channel++) {
      const value = color[pixel * 3 + channel]!;
      sums[channel]! += value;
      squares += value * value;
    }
  }
  if (count === 0) return;
  const means = sums.map((sum) => sum / count);
  const variance = squares / (count * 3) - means.reduce((sum, mean) => sum + mean * mean, 0) / 3;
  const scale = 1 / Math.max(leastContrast, Math.sqrt(Math.max(0, variance)));
  for (let pixel = 0; pixel < isFace.length; pixel++) {
    if (!isFace[pixel]) continue;
    for (let at = pixel * 3, channel = 0; channel < 3; channel++, at++)
      target[at] = (color[at]! - means[channel]!) * scale;
  }
}
