import type { PreviewFace } from '../../contract/preview.ts';

/** The points of an SVG polygon around a face, on a picture of this size. */
export function outlinePoints({ outline }: PreviewFace, width: number, height: number): string {
  const points: string[] = [];
  for (let index = 0; index + 1 < outline.length; index += 2) {
    const [x = 0, y = 0] = outline.slice(index, index + 2);
    points.push(`${(x * width).toFixed(1)},${(y * height).toFixed(1)}`);
  }
  return points.join(' ');
}
