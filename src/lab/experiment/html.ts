import { escapeXml } from '../plots/svg.ts';

/** A table with a heading row; numbers are set to the right by the style. */
export function tableOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join('')}</tr>`;
  return `<div class="wide"><table><thead>${line(heading, 'th')}</thead><tbody>${rows.map((row) => line(row, 'td')).join('\n')}</tbody></table></div>`;
}

/** A drawing with words below. @param svg a whole picture, made here */
export function figureOf(svg: string, caption: string): string {
  const words = caption === '' ? '' : `<figcaption>${escapeXml(caption)}</figcaption>`;
  return `<figure>${svg}${words}</figure>`;
}

export const paragraph = (text: string) => `<p>${escapeXml(text)}</p>`;

export function sectionOf(title: string, ...content: readonly string[]): string {
  return `<section><h2>${escapeXml(title)}</h2>${content.join('\n')}</section>`;
}

const style = `
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, 'DejaVu Sans', sans-serif; color: #1c2430; background: #f5f6f8; margin: 0; }
main { max-width: 960px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 30px; margin: 0 0 8px; } h2 { font-size: 21px; margin: 0 0 12px; }
section { background: #fff; border: 1px solid #dfe3e8; border-radius: 10px; padding: 22px 24px; margin-top: 22px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 10px; text-align: right; border-bottom: 1px solid #e8ebef; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; white-space: normal; }
.wide { overflow-x: auto; } figure { margin: 16px 0 0; } svg { max-width: 100%; height: auto; }
figcaption { color: #5a6573; font-size: 14px; } code { background: #eef0f3; padding: 1px 5px; border-radius: 4px; }
`;

/** A page that needs nothing else: no script, no file beside it. */
export function pageOf(title: string, lead: string, sections: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeXml(title)}</h1>${paragraph(lead)}
${sections.join('\n')}
</main></body></html>
`;
}
