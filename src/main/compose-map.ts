import { resolve } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import type { EmbedPorts } from '../lab/embed.ts';
import { embedAll } from '../lab/evaluate.ts';
import { speciesOf } from '../lab/evaluation/compared-view.ts';
import { drawMaps } from '../lab/maps/draw-maps.ts';
import { writePicture } from '../lab/write-pictures.ts';
import type { MapOptions, Report, Settings } from './engine.ts';

/** Embeds every view of the data sets and draws their maps. Throws `data-invalid` where two data sets have one name. */
export async function mapDatasets(
  directories: readonly string[],
  { out = 'maps', score = 'fused', seed = 1 }: MapOptions,
  ports: EmbedPorts,
  log: Settings['log'],
): Promise<Report> {
  const views = [];
  const names = new Set<string>();
  let missed = 0;
  for (const directory of directories) {
    const dataset = await openDataset(directory);
    if (names.has(dataset.name))
      throw new AppError(ErrorCode.dataInvalid, `Expected data sets of different names, found ${dataset.name} twice`);
    names.add(dataset.name);
    const results = await embedAll({ ...ports, dataset, log });
    // Prints and masks are nobody's faces.
    const bonaFide = results.filter((result) => !('truth' in result) || speciesOf(result) === 'bona-fide');
    const found = bonaFide.filter((result) => result.found);
    missed += bonaFide.length - found.length;
    const nameOf = (subject: string) => (directories.length > 1 ? `${dataset.name}/${subject}` : subject);
    views.push(...found.map((result) => ({ ...result, subject: nameOf(result.subject) })));
  }
  const maps = await drawMaps(views, { score, seed, log });
  const folder = resolve(out);
  const files: string[] = [];
  for (const { kind, svg } of maps) files.push(...(await writePicture(folder, `${kind}-${score}`, svg)));
  const document = {
    score,
    views: views.length,
    missed,
    files,
    maps: maps.map(({ kind, points }) => ({ kind, points })),
  };
  const lines = [`${views.length} faces on the maps, none found in ${missed} views`, ...files];
  return { document, lines };
}
