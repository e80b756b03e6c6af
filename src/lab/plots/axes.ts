import { element, ink, lineThrough, textAt } from './svg.ts';

/** One axis: how values become pixels, and where it is marked. */
export interface Axis {
  readonly label: string;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
  /** 0..1 along the axis. */
  place(value: number): number;
}

/** The place of a plot inside a picture, pixels. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** An even axis from low to high. */
export function evenAxis(label: string, low: number, high: number, step: number, digits: number): Axis {
  const count = Math.round((high - low) / step);
  const values = Array.from({ length: count + 1 }, (_, index) => low + index * step);
  return {
    label,
    ticks: values.map((value) => ({ value, text: value.toFixed(digits) })),
    place: (value) => (value - low) / (high - low),
  };
}

/** A logarithmic axis of shares, from 10^lowest to 1; what is smaller is shown at its lower end. */
export function logarithmicAxis(label: string, lowest: number): Axis {
  const powers = Array.from({ length: -lowest + 1 }, (_, index) => lowest + index);
  return {
    label,
    ticks: powers.map((power) => ({ value: 10 ** power, text: percentText(10 ** power) })),
    place: (value) => (Math.log10(Math.max(value, 10 ** lowest)) - lowest) / -lowest,
  };
}

const percentText = (share: number) => `${Number((share * 100).toPrecision(1))} %`;

/** The frame of a plot with marks, grid and labels, and functions from values to pixels. */
export function drawAxes(area: PlotArea, horizontal: Axis, vertical: Axis) {
  const { left, top, width, height } = area;
  const x = (value: number) => left + horizontal.place(value) * width;
  const y = (value: number) => top + (1 - vertical.place(value)) * height;
  const middle = { 'text-anchor': 'middle', fill: ink.text } as const;
  const parts = [
    ...horizontal.ticks.flatMap(({ value, text }) => [
      lineThrough(
        [
          [x(value), top],
          [x(value), top + height],
        ],
        { stroke: ink.grid },
      ),
      textAt(x(value), top + height + 20, text, { ...middle, fill: ink.faint }),
    ]),
    ...vertical.ticks.flatMap(({ value, text }) => [
      lineThrough(
        [
          [left, y(value)],
          [left + width, y(value)],
        ],
        { stroke: ink.grid },
      ),
      textAt(left - 8, y(value) + 4, text, { 'text-anchor': 'end', fill: ink.faint }),
    ]),
    element('rect', { x: left, y: top, width, height, fill: 'none', stroke: ink.faint }),
    textAt(left + width / 2, top + height + 44, horizontal.label, middle),
    textAt(-(top + height / 2), left - 60, vertical.label, { ...middle, transform: 'rotate(-90)' }),
  ];
  return { parts, x, y };
}

/** Names beside their colours, in a column. */
export function drawLegend(
  x: number,
  y: number,
  entries: readonly { readonly text: string; readonly color: string; readonly dash?: string }[],
): readonly string[] {
  return entries.flatMap(({ text, color, dash }, index) => {
    const line = y + index * 20;
    return [
      lineThrough(
        [
          [x, line - 4],
          [x + 22, line - 4],
        ],
        { stroke: color, 'stroke-width': 4, 'stroke-dasharray': dash },
      ),
      textAt(x + 30, line, text, { fill: ink.text }),
    ];
  });
}
