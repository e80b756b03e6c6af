import { resolve } from 'node:path';
import { AppError, ErrorCode } from '../core/errors.ts';
import { checkDataset } from '../dataset/check/check-dataset.ts';
import { importDataset } from '../dataset/import/import-dataset.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import { brokenLines } from '../lab/broken-views.ts';
import { createProgress } from '../lab/progress.ts';
import { sheetViews, writeDatasetSheet } from '../lab/sheets/dataset-sheet.ts';
import { datasetLines, importLines } from './dataset-words.ts';
import type { DatasetTools, Settings } from './engine.ts';
import { importRecordings } from './import-recordings.ts';

/** Checks, shows and imports data sets; no network is loaded. */
export function openDatasetTools({ log }: Pick<Settings, 'log'>): DatasetTools {
  return {
    async checkDataset(directory, { against: otherDirectory }) {
      const dataset = await openDataset(directory);
      const against = otherDirectory === undefined ? undefined : await openDataset(otherDirectory);
      const total = dataset.views.length + (against?.views.length ?? 0);
      const progress = createProgress({ label: 'check', unit: 'views', total, log });
      const report = await checkDataset(dataset, { onView: () => progress.done(), ...(against && { against }) });
      const problems = report.layoutProblems.length + report.viewProblems.length + (report.leaks?.length ?? 0);
      return { document: report, lines: datasetLines(report), isSound: problems === 0 };
    },
    async drawSheet(directory, { out = `${resolve(directory)}.png` }) {
      const shown = sheetViews(await openDataset(directory));
      const progress = createProgress({ label: 'contact sheet', unit: 'views', total: shown.flat().length, log });
      const document = await writeDatasetSheet(shown, out, progress.done);
      return { document, lines: [`${document.views} views are in ${out}`, ...brokenLines(document.broken)] };
    },
    ...imports(log),
  };
}

function imports(log: Settings['log']): Pick<DatasetTools, 'importDataset' | 'importRecordings'> {
  return {
    async importDataset(layout, source, directory, { focal, depthUnit = 1, licence, signal }) {
      if (resolve(directory) === resolve(source))
        throw new AppError(ErrorCode.invalidArgument, 'Expected another folder for the data set, found its source');
      let progress: ReturnType<typeof createProgress> | undefined;
      const report = await importDataset({
        layout,
        source,
        directory,
        depthUnitMm: depthUnit,
        onStart: (total) => {
          progress = createProgress({ label: 'import', unit: 'views', total, log });
        },
        onView: () => progress?.done(),
        ...(focal !== undefined && { focalPixels: focal }),
        ...(licence !== undefined && { licence }),
        ...(signal && { signal }),
      });
      return { document: report, lines: importLines(report) };
    },
    async importRecordings(source, directory, options) {
      let progress: ReturnType<typeof createProgress> | undefined;
      const report = await importRecordings({
        source,
        directory,
        ...options,
        onStart: (total) => {
          progress = createProgress({ label: 'import', unit: 'recordings', total, log });
        },
        onRecording: () => progress?.done(),
      });
      return { document: report, lines: importLines(report) };
    },
  };
}
