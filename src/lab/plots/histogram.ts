import { drawAxes, drawLegend, evenAxis } from './axes.ts';
import { element, ink, lineThrough, picture, textAt } from './svg.ts';

interface HistogramText {
  readonly title: string;
  readonly caption: string;
}

interface HistogramSeries {
  readonly text: string;
  readonly color: string;
  /** Distances, 0..2. */
  readonly values: ArrayLike<number>;
}

/** A value on the axis worth a line, such as a threshold. */
interface HistogramMark {
  readonly value: number;
  readonly text: string;
  readonly dash?: string;
}

const size = { width: 900, height: 430 } as const;
const area = { left: 90, top: 80, width: 780, height: 280 } as const;
/** Distances of vectors of unit length end there. */
const farthest = 2;
const bins = 50;
const tick = 0.2;

/** How distances are spread, each series as shares of itself: there are far more strangers than owners. */
export function drawHistogram(
  { title, caption }: HistogramText,
  series: readonly HistogramSeries[],
  marks: readonly HistogramMark[],
): string {
  const largest = reachOf(series, marks);
  const shares = series.map(({ values }) => sharesOf(values, largest));
  const highest = Math.max(...shares.flat()) * 100;
  const step = highest > 30 ? 10 : 5;
  const axes = drawAxes(
    area,
    evenAxis('distance', 0, largest, tick, 1),
    evenAxis('share of comparisons, %', 0, Math.max(step, Math.ceil(highest / step) * step), step, 0),
  );
  const steps = series.map(({ color }, index) => {
    const outline = shares[index]!.flatMap((share, bin) =>
      [bin, bin + 1].map((edge) => [axes.x((edge * largest) / bins), axes.y(share * 100)] as const),
    );
    const points = [[axes.x(0), axes.y(0)] as const, ...outline, [axes.x(largest), axes.y(0)] as const];
    return lineThrough(points, { stroke: color, 'stroke-width': 2, fill: color, 'fill-opacity': 0.22 });
  });
  const lines = marks.flatMap(({ value, text, dash }) => [
    lineThrough(
      [
        [axes.x(value), area.top],
        [axes.x(value), area.top + area.height],
      ],
      { stroke: ink.text, 'stroke-width': 1.5, 'stroke-dasharray': dash },
    ),
    textAt(axes.x(value), area.top - 6, text, { fill: ink.text, 'font-size': 12, 'text-anchor': 'middle' }),
  ]);
  return picture(size.width, size.height, title, [
    textAt(area.left, 30, title, { 'font-size': 18, 'font-weight': 'bold', fill: ink.text }),
    textAt(area.left, 54, caption, { fill: ink.faint }),
    ...axes.parts,
    ...steps,
    ...lines,
    element('g', {}, drawLegend(area.left + area.width - 260, area.top + 24, series).join('\n')),
  ]);
}

/** The end of the axis: behind everything that there is to show. */
function reachOf(series: readonly HistogramSeries[], marks: readonly HistogramMark[]): number {
  let reach = Math.max(tick, ...marks.map(({ value }) => value));
  for (const { values } of series) for (let i = 0; i < values.length; i++) reach = Math.max(reach, values[i]!);
  return Math.min(farthest, Math.ceil(reach / tick + 1e-6) * tick);
}

function sharesOf(values: ArrayLike<number>, largest: number): readonly number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((values[i]! * bins) / largest)));
    counts[bin]!++;
  }
  return counts.map((count) => count / Math.max(1, values.length));
}
