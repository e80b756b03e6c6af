import type { DatasetReport } from '../dataset/check/check-dataset.ts';
import type { ImportReport } from '../dataset/import/import-dataset.ts';

const placeOf = ({ subject, view }: { readonly subject?: string; readonly view?: string }) =>
  [subject, view].filter(Boolean).join('/') || 'all';

/** What `dataset check` says to people. */
export function datasetLines(report: DatasetReport): readonly string[] {
  const { name, licence, subjects, views, readableViews, leaks } = report;
  return [
    `${name} (${licence}): ${subjects} subjects, ${readableViews} of ${views} views can be read`,
    ...report.layoutProblems.map(({ message }) => `problem: ${message}`),
    ...report.viewProblems.map(({ fault, ...place }) => `problem: ${placeOf(place)}: ${fault.message}`),
    ...(leaks ?? []).map(({ message, ...place }) => `leak: ${placeOf(place)}: ${message}`),
    ...(leaks?.length === 0 ? ['it shares no subject and no picture with the other data set'] : []),
    ...report.remarks.map(({ message, ...place }) => `remark: ${placeOf(place)}: ${message}`),
  ];
}

/** What `dataset import` says to people. */
export function importLines({ written, skipped, broken, layoutProblems }: ImportReport): readonly string[] {
  return [
    `${written} views written, ${skipped} were there, ${broken.length} left out because they are broken`,
    ...layoutProblems.map(({ message }) => `problem: ${message}`),
    ...broken.map(({ fault, ...place }) => `left out: ${placeOf(place)}: ${fault.message}`),
  ];
}
