import type {
  CheckDatasetOptions,
  ImportDatasetOptions,
  RecordingImport,
  SheetOptions,
  SynthesizeOptions,
} from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { oneOf } from '../one-of.ts';
import { integerBetween, numberBetween } from '../parse-number.ts';

const directoryOperand = { name: '<dir>', summary: 'folder of the data set' };

export const datasetCheck = command<CheckDatasetOptions>({
  name: 'dataset check',
  summary: 'what is in a data set, and what is wrong with it',
  operands: [directoryOperand],
  options: [{ flags: '--against <dir>', summary: 'another data set that must share nobody and no picture with it' }],
  run: async ({ output, openLab }, [directory = ''], options) => {
    const { document, lines, isSound } = await (await openLab()).checkDataset(directory, options);
    output.answer(document, lines);
    return isSound ? ExitCode.done : ExitCode.usage;
  },
});

export const datasetSheet = command<SheetOptions>({
  name: 'dataset sheet',
  summary: 'a contact sheet for the eye: some views of some people, colour above depth',
  operands: [directoryOperand],
  options: [{ flags: '--out <file>', summary: 'the PNG file (default: beside the folder)' }],
  run: async ({ output, openLab }, [directory = ''], options) => {
    const { document, lines } = await (await openLab()).drawSheet(directory, options);
    output.answer(document, lines);
    return ExitCode.done;
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
    {
      flags: '--people <kind>',
      summary:
        'strangers; for the same folder, their twins, siblings, masks (same head in other skin, and the reverse), themselves aged, or look-alikes chosen by the network; or mixed',
      parse: oneOf('strangers', 'twins', 'siblings', 'masks', 'aged', 'look-alikes', 'mixed'),
    },
    {
      flags: '--among <count>',
      summary: 'with look-alikes: strangers among whom they are looked for',
      parse: integerBetween(1, 100_000),
    },
    { flags: '--poses <kind>', summary: 'usual, or wide: every direction as often', parse: oneOf('usual', 'wide') },
    { flags: '--seed <number>', summary: 'the same seed draws the same people', parse: integerBetween(0, 0xffffffff) },
  ],
  run: async ({ output, openLab, abortable }, [directory = ''], options) => {
    const lab = await openLab();
    const { document, lines } = await abortable((signal) => lab.synthesize(directory, { ...options, signal }));
    output.answer(document, lines);
    return ExitCode.done;
  },
});

/** `dataset import` for one layout. */
const importCommand = (layout: 'vap' | 'frames', summary: string) =>
  command<ImportDatasetOptions>({
    name: `dataset import ${layout}`,
    summary,
    operands: [
      { name: '<src>', summary: 'folder with one folder per person' },
      { name: '<dir>', summary: 'folder that receives the data set' },
    ],
    options: [
      { flags: '--focal <pixels>', summary: 'focal length of the pictures', parse: numberBetween(1, 100_000) },
      { flags: '--depth-unit <mm>', summary: 'millimetres of one unit of depth', parse: numberBetween(0.001, 1000) },
      { flags: '--licence <text>', summary: 'under which the pictures may be used' },
    ],
    run: async ({ output, openLab, abortable }, [source = '', directory = ''], options) => {
      const lab = await openLab();
      const { document, lines } = await abortable((signal) =>
        lab.importDataset(layout, source, directory, { ...options, signal }),
      );
      output.answer(document, lines);
      return ExitCode.done;
    },
  });

export const datasetImportVap = importCommand(
  'vap',
  'import NAME_c.bmp and NAME_d.dat, as the VAP RGB-D Face Database has them',
);
export const datasetImportFrames = importCommand('frames', 'import pairs of pictures in plain folders');

export const datasetImportSession = command<RecordingImport>({
  name: 'dataset import session',
  summary: 'make views of whoever was enrolled or accepted in recordings',
  operands: [
    { name: '<src>', summary: 'a recording, or a folder of them' },
    { name: '<dir>', summary: 'folder that receives the data set' },
  ],
  options: [
    { flags: '--subject <name>', summary: 'whom everybody in them is, in the place of those names' },
    { flags: '--licence <text>', summary: 'under which the pictures may be used' },
  ],
  run: async ({ output, openLab, abortable }, [source = '', directory = ''], options) => {
    const lab = await openLab();
    const { document, lines } = await abortable((signal) =>
      lab.importRecordings(source, directory, { ...options, signal }),
    );
    output.answer(document, lines);
    return ExitCode.done;
  },
});
