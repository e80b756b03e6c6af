import { markOf, type PersonMark } from './person-colors.ts';
import { element, ink, picture, textAt } from './svg.ts';

/** A point of a map and whom it shows. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
  readonly subject: string;
}

interface ScatterText {
  readonly title: string;
  /** What the axes mean, in a line below. */
  readonly caption: string;
}

const side = 900;
const margin = 40;
const head = 70;
/** More names than these would cover each other. */
const mostNames = 60;

/** A map of points coloured by person, each person named at the middle of the own points. */
export function drawScatter(points: readonly MapPoint[], { title, caption }: ScatterText): string {
  const place = placer(points);
  const groups = [...Map.groupBy(points, ({ subject }) => subject)];
  const dots = groups.flatMap(([, own], index) => own.map((point) => drawMark(place(point), markOf(index))));
  const names = groups.length > mostNames ? [] : drawNames(groups.map(([subject, own]) => [subject, own.map(place)]));
  return picture(side, side + head, title, [
    textAt(margin, 30, title, { 'font-size': 19, 'font-weight': 'bold', fill: ink.text }),
    textAt(margin, 54, caption, { fill: ink.faint }),
    element('rect', {
      x: margin / 2,
      y: head,
      width: side - margin,
      height: side - margin / 2,
      fill: 'none',
      stroke: ink.grid,
    }),
    ...dots,
    ...names,
  ]);
}

/** Fits the points into the picture, one scale for both directions: distances must not be bent. */
function placer(points: readonly MapPoint[]) {
  const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;
  const [left, right] = range(points.map(({ x }) => x));
  const [low, high] = range(points.map(({ y }) => y));
  const scale = (side - 3 * margin) / Math.max(right - left, high - low, 1e-9);
  const [middleX, middleY] = [(left + right) / 2, (low + high) / 2];
  return ({ x, y }: MapPoint) =>
    [side / 2 + (x - middleX) * scale, head + (side - margin / 2) / 2 - (y - middleY) * scale] as const;
}

const radius = 6;

function drawMark([x, y]: readonly [number, number], { color, shape }: PersonMark): string {
  const look = { fill: color, 'fill-opacity': 0.78, stroke: '#ffffff', 'stroke-width': 1 };
  if (shape === 'circle') return element('circle', { cx: x, cy: y, r: radius, ...look });
  if (shape === 'square')
    return element('rect', {
      x: x - radius + 1,
      y: y - radius + 1,
      width: 2 * radius - 2,
      height: 2 * radius - 2,
      ...look,
    });
  const corners = shape === 'triangle' ? [-90, 30, 150] : [0, 90, 180, 270];
  const points = corners.map((deg) => {
    const turn = (deg * Math.PI) / 180;
    return `${(x + 1.2 * radius * Math.cos(turn)).toFixed(2)},${(y + 1.2 * radius * Math.sin(turn)).toFixed(2)}`;
  });
  return element('polygon', { points: points.join(' '), ...look });
}

type Place = readonly [number, number];

/** Room that a name takes, pixels. */
const nameRoom = { width: 88, height: 13 } as const;

/**
 * A person's name is at the point that is nearest to all others of the person: the mean could lie among strangers. A name
 * that would cover another is left out.
 */
function drawNames(groups: readonly (readonly [subject: string, places: readonly Place[]])[]): readonly string[] {
  const taken: Place[] = [];
  return groups.flatMap(([subject, places]) => {
    const reach = ([x, y]: Place) => places.reduce((sum, other) => sum + Math.hypot(x - other[0], y - other[1]), 0);
    const [x, y] = places.toSorted((a, b) => reach(a) - reach(b))[0]!;
    const isCovered = taken.some(
      (other) => Math.abs(x - other[0]) < nameRoom.width && Math.abs(y - other[1]) < nameRoom.height,
    );
    if (isCovered) return [];
    taken.push([x, y]);
    const look = { 'text-anchor': 'middle', 'font-size': 11, fill: ink.text, stroke: '#ffffff', 'stroke-width': 2.5 };
    return textAt(x, y - 11, shortName(subject), { ...look, 'paint-order': 'stroke', 'stroke-linejoin': 'round' });
  });
}

const longestName = 16;

function shortName(subject: string): string {
  return subject.length > longestName ? `…${subject.slice(1 - longestName)}` : subject;
}
