import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ModelCard, Rate } from '../../src/core/model-card.ts';
import { modelDir } from '../../src/main/paths.ts';
import { readModelCard } from '../../src/network/model-card.ts';

const root = join(import.meta.dirname, '..', '..');

/** Pages that speak about the network. What docs/experiment.md measured is bound to a model by its hash, below. */
async function pages(): Promise<readonly string[]> {
  const below = async (folder: string) =>
    (await readdir(join(root, folder))).filter((name) => name.endsWith('.md')).map((name) => join(folder, name));
  const all = [
    'README.md',
    'ARCHITECTURE.md',
    'models/README.md',
    ...(await below('docs')),
    ...(await below('docs/decisions')),
  ];
  return all.filter((path) => path !== join('docs', 'experiment.md'));
}

const read = (path: string) => readFile(join(root, path), 'utf8');

async function shippedCards(): Promise<readonly ModelCard[]> {
  const entries = await readdir(join(root, 'models'), { withFileTypes: true });
  return Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => readModelCard(join(root, 'models', name))),
  );
}

/** A rate as a page quotes it, such as "5.49 % (4.90–6.34)". */
const quoted = /(\d+(?:\.\d+)?) %? ?\((\d+(?:\.\d+)?)\s?–\s?(\d+(?:\.\d+)?)(?: %)?\)/g;

function isQuoteOf({ value, low, high }: Rate, quote: readonly string[]): boolean {
  return [value, low, high].every((share, index) => {
    const text = quote[index + 1]!;
    return (share * 100).toFixed(text.split('.')[1]?.length ?? 0) === text;
  });
}

/** What the rows of README's table speak of, and the rate of the card that says it. */
const rows: readonly (readonly [row: RegExp, rate: RegExp])[] = [
  [/^\| colour descriptor, false matches /, /^FMR of the descriptor on lfw-pairs/],
  [/^\| colour descriptor, false non-matches /, /^FNMR of the descriptor on lfw-pairs/],
  [/^\| RGB-D network, equal error rate/, /^EER of the embedding on rendered heads/],
  [/^\| colour descriptor alone /, /^EER of the descriptor on rendered heads/],
  [/^\| fused score/, /^EER of the fused on rendered heads/],
  [/^\| one frame against a template of somebody else/, /^accepted by somebody else's template/],
  [/^\| one frame against the own template/, /^accepted by their own template/],
];

describe('what the documents quote about the network', () => {
  it('is in the card of a shipped model, figure by figure', async () => {
    const rates = (await shippedCards()).flatMap(({ evidence }) => Object.values(evidence.rates));
    const unknown: string[] = [];
    let found = 0;
    for (const page of await pages())
      for (const quote of (await read(page)).matchAll(quoted)) {
        found++;
        if (!rates.some((rate) => isQuoteOf(rate, quote))) unknown.push(`${page}: ${quote[0]}`);
      }
    expect(unknown).toEqual([]);
    expect(found).toBeGreaterThan(0);
  });

  it('says of every row in the README what the card of the model in use says', async () => {
    const { evidence } = await readModelCard(modelDir);
    const lines = (await read('README.md')).split('\n');
    const table = lines.slice(lines.findIndex((line) => line.startsWith('## What is known of its accuracy')));
    const wrong = table.flatMap((line) => {
      const rate = rows.find(([row]) => row.test(line))?.[1];
      const entry = rate && Object.entries(evidence.rates).find(([name]) => rate.test(name));
      const [quote] = line.matchAll(quoted);
      return rate && !(entry && quote && isQuoteOf(entry[1], quote)) ? [`${line} is not ${JSON.stringify(entry)}`] : [];
    });
    expect(wrong).toEqual([]);
    const people = [...evidence.datasets.join('\n').matchAll(/(\d+) others to (?:evaluate|calibrate) on/g)].at(-1)?.[1];
    for (const [, count] of table.join('\n').matchAll(/(\d+) drawn people it never saw/g)) expect(count).toBe(people);
  });

  it('names no model that is not there, and measures with the one that is in use', async () => {
    const { name, hash } = await readModelCard(modelDir);
    for (const page of [...(await pages()), 'docs/experiment.md'])
      for (const [path] of (await read(page)).matchAll(/models\/[\w-]+\/[\w.]+/g))
        expect([page, path, existsSync(join(root, path))]).toEqual([page, path, true]);
    // Figures of another model would be told as those of this one.
    expect(await read('docs/experiment.md')).toContain(`\`${name}\`, hash \`${hash.slice(0, 12)}\``);
  });
});
