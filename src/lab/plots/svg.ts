/** Attributes of an element; what is undefined is left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text that may come from a data set, made safe for XML. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\P{C}\n\t]/gu, '');
}

/** One SVG element. @param content escaped already */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escapeXml(value)}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Text at a place. */
export function textAt(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escapeXml(text));
}

/** A line through points. */
export function lineThrough(points: readonly (readonly [number, number])[], attributes: Attributes): string {
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  return element('path', { d: path, fill: 'none', ...attributes });
}

const round = (value: number) => Number(value.toFixed(2));

/** A whole picture, readable on white by itself. */
export function picture(width: number, height: number, title: string, content: readonly string[]): string {
  const frame = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': title,
    'font-family': 'DejaVu Sans, Helvetica, Arial, sans-serif',
    'font-size': 13,
  };
  const paper = element('rect', { width, height, fill: '#ffffff' });
  return element('svg', frame, [paper, ...content].join('\n'));
}

/** Ink of a plot. */
export const ink = { text: '#1c2430', faint: '#6b7684', grid: '#dfe3e8' } as const;
