import type { PreviewFace } from '../../contract/preview.ts';

/** How a square window looks at the mirrored picture: magnified, and shifted by shares of its own side. */
export interface Framing {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const wholePicture: Framing = { zoom: 1, x: 0, y: 0 };

/** The face takes this share of the height of the window. */
const faceShare = 0.58;
const mostZoom = 2.4;
/** Of the way to the face, each frame: it glides instead of jumping. */
const follow = 0.12;

/** The window moves towards the face, or back to the whole picture without one; never over the border of the picture. */
export function frameFace(before: Framing, face: PreviewFace | undefined, aspect: number): Framing {
  const wanted = face ? framingOf(face, aspect) : wholePicture;
  const towards = (from: number, to: number) => from + (to - from) * follow;
  const zoom = towards(before.zoom, wanted.zoom);
  const slack = (zoom - 1) / 2;
  const inside = (shift: number) => Math.min(slack, Math.max(-slack, shift));
  return { zoom, x: inside(towards(before.x, wanted.x)), y: inside(towards(before.y, wanted.y)) };
}

function framingOf({ outline }: PreviewFace, aspect: number): Framing {
  const along = (axis: 0 | 1) => outline.filter((_, index) => index % 2 === axis);
  const [left, right] = rangeOf(along(0));
  const [top, bottom] = rangeOf(along(1));
  const zoom = Math.min(mostZoom, Math.max(1, faceShare / Math.max(bottom - top, 0.01)));
  // The window shows the whole height and the middle of the width, mirrored.
  const x = ((left + right) / 2 - 0.5) * Math.max(1, aspect) * zoom;
  return { zoom, x, y: (0.5 - (top + bottom) / 2) * zoom };
}

const rangeOf = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;
