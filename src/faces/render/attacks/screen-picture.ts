import type { Texture } from '../../mesh.ts';
import type { Photograph } from './photograph.ts';

/** Black on a lit panel lets this share of its light through. */
const blackLevel = 0.03;
/** How much brighter and darker the bands are than the picture. */
const depth = 0.06;
/** Length of a band and the way it runs, for red, green and blue: their stripes lie beside each other. */
const bands = [
  { lengthMm: 11, directionRad: 0.5 },
  { lengthMm: 12.5, directionRad: 0.62 },
  { lengthMm: 10, directionRad: 0.41 },
] as const;

/**
 * A photograph as a camera sees it on a panel: black that shines a little, and the coloured bands of moire between the
 * panel's grid and the camera's. Real bands change with distance; these are fixed to the glass, as wide as they are at
 * about 0.7 m.
 */
export function pictureOnScreen({ texture: { width, height, rgba }, widthMm }: Photograph): Texture {
  const mmPerPixel = widthMm / width;
  const shown = new Uint8Array(rgba.length).fill(255);
  bands.forEach(({ lengthMm, directionRad }, channel) => {
    const perPixel = (2 * Math.PI * mmPerPixel) / lengthMm;
    const [across, along] = [Math.cos(directionRad) * perPixel, Math.sin(directionRad) * perPixel];
    for (let y = 0, at = channel; y < height; y++) {
      for (let x = 0; x < width; x++, at += 4) {
        const lifted = blackLevel * 255 + rgba[at]! * (1 - blackLevel);
        shown[at] = Math.min(255, lifted * (1 + depth * Math.sin(x * across + y * along)));
      }
    }
  });
  return { width, height, rgba: shown };
}
