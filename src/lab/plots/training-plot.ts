import { drawAxes, evenAxis, type PlotArea } from './axes.ts';
import { element, ink, lineThrough, picture, textAt } from './svg.ts';

/** One epoch of a training. */
export interface PlottedEpoch {
  readonly epoch: number;
  readonly epochs: number;
  readonly loss: number;
  /** 0..1. */
  readonly watchedEer?: number;
}

const width = 760;
const panel = { left: 100, width: 600, height: 220 } as const;
const title = 'How the network learned';

/** Loss above, and the equal error rate of people who are only watched below. */
export function drawTraining(curve: readonly PlottedEpoch[]): string {
  const rates = curve.flatMap(({ epoch, watchedEer }) => (watchedEer === undefined ? [] : [[epoch, watchedEer * 100]]));
  const epochs = Math.max(1, curve[0]?.epochs ?? 1);
  const losses = curve.map(({ epoch, loss }) => [epoch, loss]);
  const panels = [
    drawPanel({ ...panel, top: 70 }, epochs, { label: 'loss', color: '#34507e', points: losses, least: 0.01 }),
    ...(rates.length > 0
      ? [drawPanel({ ...panel, top: 370 }, epochs, { label: 'EER, %', color: '#0f7a4f', points: rates, least: 0.1 })]
      : []),
  ];
  return picture(width, panels.length > 1 ? 660 : 360, title, [
    textAt(panel.left, 34, title, { 'font-size': 18, 'font-weight': 'bold', fill: ink.text }),
    textAt(panel.left, 56, 'loss of every epoch; equal error rate of people nothing is learned from', {
      fill: ink.faint,
    }),
    ...panels.flat(),
  ]);
}

interface Line {
  readonly label: string;
  readonly color: string;
  readonly points: readonly (readonly number[])[];
  /** Height of the axis at least. */
  readonly least: number;
}

function drawPanel(area: PlotArea, epochs: number, { label, color, points, least }: Line): readonly string[] {
  const highest = Math.max(...points.map(([, value = 0]) => value), least);
  const step = niceStep(highest / 4);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const every = Math.ceil(epochs / 20);
  const axes = drawAxes(
    area,
    evenAxis('epoch', 0, every * Math.ceil(epochs / every), every, 0),
    evenAxis(label, 0, step * Math.ceil(highest / step), step, digits),
  );
  const places = points.map(([epoch = 0, value = 0]) => [axes.x(epoch), axes.y(value)] as const);
  return [
    ...axes.parts,
    lineThrough(places, { stroke: color, 'stroke-width': 2.5, 'stroke-linejoin': 'round' }),
    ...places.map(([cx, cy]) => element('circle', { cx, cy, r: 3.5, fill: color })),
  ];
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((times) => times * power >= least) ?? 10);
}
