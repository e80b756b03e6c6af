import type { ErrorRates } from '../../core/metrics.ts';
import { drawAxes, drawLegend, logarithmicAxis } from './axes.ts';
import { element, ink, lineThrough, picture, textAt } from './svg.ts';

/** One system's detection error trade-off. */
export interface DetSeries {
  readonly text: string;
  readonly color: string;
  readonly dash?: string;
  /** FMR rising. */
  readonly points: readonly ErrorRates[];
}

const size = { width: 760, height: 700 } as const;
const area = { left: 100, top: 80, width: 600, height: 540 } as const;
/** Powers of ten at the lower ends of the axes. */
const lowestFmr = -5;
const lowestFnmr = -3;

/** Both errors against each other, logarithmic: the lower and the further left, the better. */
export function drawDet(title: string, caption: string, series: readonly DetSeries[]): string {
  const axes = drawAxes(area, logarithmicAxis('FMR', lowestFmr), logarithmicAxis('FNMR', lowestFnmr));
  const curves = series.map(({ points, color, dash }) =>
    lineThrough(
      points.map(({ fmr, fnmr }) => [axes.x(fmr), axes.y(fnmr)] as const),
      { stroke: color, 'stroke-width': 2.5, 'stroke-dasharray': dash, 'stroke-linejoin': 'round' },
    ),
  );
  const equal = lineThrough(
    [
      [axes.x(10 ** lowestFnmr), axes.y(10 ** lowestFnmr)],
      [axes.x(1), axes.y(1)],
    ],
    { stroke: ink.faint, 'stroke-dasharray': '2 5' },
  );
  return picture(size.width, size.height, title, [
    textAt(area.left, 30, title, { 'font-size': 18, 'font-weight': 'bold', fill: ink.text }),
    textAt(area.left, 54, caption, { fill: ink.faint }),
    ...axes.parts,
    equal,
    ...curves,
    element('g', {}, drawLegend(area.left + 20, area.top + area.height - 20 * series.length, series).join('\n')),
  ]);
}
