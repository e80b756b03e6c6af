import type { PreviewFrame } from '../../contract/preview.ts';
import { writeColour, writeDepth } from './pixels.ts';

export type Plane = 'colour' | 'depth';

/** Draws one plane of frame after frame onto a canvas, in a buffer that is kept as long as the size stays. */
export function createCanvasPainter(canvas: HTMLCanvasElement, plane: Plane): (frame: PreviewFrame) => void {
  const context = canvas.getContext('2d');
  let image: ImageData | undefined;
  return (frame) => {
    const { width, height } = frame;
    if (image?.width !== width || image.height !== height) {
      image = new ImageData(width, height);
      Object.assign(canvas, { width, height });
    }
    if (plane === 'colour') writeColour(frame.color, image.data);
    else writeDepth(frame.depth, image.data);
    context?.putImageData(image, 0, 0);
  };
}
