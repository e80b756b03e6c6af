import type { ExperimentOptions } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';

export const experiment = command<ExperimentOptions>({
  name: 'experiment',
  summary: 'repeat the published experiment on drawn people, and write a report with pictures',
  options: [
    { flags: '--subjects <count>', summary: 'people to draw (default: 40)', parse: integerBetween(2, 100_000) },
    { flags: '--views <count>', summary: 'views of each (default: 10)', parse: integerBetween(2, 1000) },
    { flags: '--data <dir>', summary: 'a data set to use in place of drawn people' },
    { flags: '--out <dir>', summary: 'folder that receives the report (default: out/experiment)' },
    { flags: '--howdy', summary: "Howdy's engine on the same views, side by side" },
    { flags: '--seed <number>', summary: 'the same seed draws the same views', parse: integerBetween(0, 0xffffffff) },
  ],
  run: async ({ output, openLab, abortable }, _operands, options) => {
    const lab = await openLab();
    const { document, lines } = await abortable((signal) => lab.experiment({ ...options, signal }));
    output.answer(document, lines);
    return ExitCode.done;
  },
});
