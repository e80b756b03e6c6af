import type { SynthesizeOptions } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';

const directoryOperand = { name: '<dir>', summary: 'folder of the data set' };

export const datasetCheck = command({
  name: 'dataset check',
  summary: 'what is in a data set, and what is wrong with it',
  operands: [directoryOperand],
  run: async ({ output, openLab }, [directory = '']) => {
    const { document, lines, isSound } = await (await openLab()).checkDataset(directory);
    output.answer(document, lines);
    return isSound ? ExitCode.done : ExitCode.usage;
  },
});

export const datasetSynthesize = command<SynthesizeOptions>({
  name: 'dataset synthesize',
  summary: 'draw a data set of people who do not exist',
  operands: [directoryOperand],
  options: [
    { flags: '--subjects <count>', summary: 'people', parse: integerBetween(1, 100_000) },
    { flags: '--views <count>', summary: 'views of each', parse: integerBetween(1, 1000) },
    {
      flags: '--attacks <count>',
      summary: 'views of every kind of attack, per person',
      parse: integerBetween(0, 1000),
    },
    { flags: '--seed <number>', summary: 'the same seed draws the same people', parse: integerBetween(0, 0xffffffff) },
  ],
  run: async ({ output, openLab, abortable }, [directory = ''], options) => {
    const lab = await openLab();
    const { document, lines } = await abortable((signal) => lab.synthesize(directory, { ...options, signal }));
    output.answer(document, lines);
    return ExitCode.done;
  },
});
