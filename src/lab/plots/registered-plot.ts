import { drawAxes, evenAxis } from './axes.ts';
import { element, ink, lineThrough, picture, textAt } from './svg.ts';

/** Somebody who comes before the one registered view, and how far each view is from it. */
export interface Visitor {
  readonly subject: string;
  readonly isOwner: boolean;
  readonly distances: readonly number[];
}

const rowHeight = 17;
const area = { left: 150, top: 80, width: 700 } as const;
const ownerColor = '#0f7a4f';
const strangerColor = '#b4472e';

/** One row per person, one dot per view, the owner on top and then the nearest strangers. */
export function drawRegistered(
  title: string,
  caption: string,
  visitors: readonly Visitor[],
  threshold: number,
): string {
  const height = rowHeight * visitors.length;
  const box = { ...area, height };
  const empty = { label: '', ticks: [], place: () => 0 };
  const axes = drawAxes(box, evenAxis('distance to the registered view', 0, 2, 0.2, 1), empty);
  const rows = visitors.flatMap(({ subject, isOwner, distances }, index) => {
    const y = box.top + (index + 0.5) * rowHeight;
    const color = isOwner ? ownerColor : strangerColor;
    return [
      textAt(box.left - 10, y + 4, subject, { 'text-anchor': 'end', 'font-size': 11, fill: color }),
      ...distances.map((distance) =>
        element('circle', { cx: axes.x(distance), cy: y, r: 4.5, fill: color, 'fill-opacity': 0.6 }),
      ),
    ];
  });
  return picture(900, height + 150, title, [
    textAt(30, 30, title, { 'font-size': 18, 'font-weight': 'bold', fill: ink.text }),
    textAt(30, 54, caption, { fill: ink.faint }),
    ...axes.parts,
    lineThrough(
      [
        [axes.x(threshold), box.top],
        [axes.x(threshold), box.top + height],
      ],
      { stroke: ink.text, 'stroke-width': 1.5, 'stroke-dasharray': '6 4' },
    ),
    ...rows,
  ]);
}
