import { faceOutline } from '../../core/face-outline.ts';

/** Pixels of one row inside a region, from `start` up to but not including `end`. */
export interface Span {
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Pixels of the picture inside the face's outline, row by row (even-odd scan conversion at pixel centres).
 * @param shrink scales the outline about its middle: below 1 it keeps away from the silhouette, where depth is unsure.
 */
export function faceSpans(landmarks: Float32Array, width: number, height: number, shrink = 1): readonly Span[] {
  const outline = scaledOutline(landmarks, shrink);
  const ys = outline.map(([, y]) => y);
  const first = Math.max(0, Math.ceil(Math.min(...ys)));
  const last = Math.min(height - 1, Math.floor(Math.max(...ys)));
  const spans: Span[] = [];
  for (let row = first; row <= last; row++) {
    const crossings = crossingsAt(outline, row);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const start = Math.max(0, Math.ceil(crossings[i]!));
      const end = Math.min(width, Math.floor(crossings[i + 1]!) + 1);
      if (end > start) spans.push({ row, start, end });
    }
  }
  return spans;
}

function scaledOutline(landmarks: Float32Array, shrink: number): [number, number][] {
  const outline = faceOutline.map((point): [number, number] => [landmarks[point * 3]!, landmarks[point * 3 + 1]!]);
  const middleX = outline.reduce((sum, [x]) => sum + x, 0) / outline.length;
  const middleY = outline.reduce((sum, [, y]) => sum + y, 0) / outline.length;
  return outline.map(([x, y]) => [middleX + (x - middleX) * shrink, middleY + (y - middleY) * shrink]);
}

function crossingsAt(outline: readonly (readonly [number, number])[], y: number): number[] {
  const crossings: number[] = [];
  let [x0, y0] = outline.at(-1)!;
  for (const [x1, y1] of outline) {
    if (y0 <= y !== y1 <= y) crossings.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
    [x0, y0] = [x1, y1];
  }
  return crossings.sort((a, b) => a - b);
}
