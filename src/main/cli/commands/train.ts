import type { TrainOptions } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { oneOf } from '../one-of.ts';
import { integerBetween } from '../parse-number.ts';

const recipes = [
  ...['rgbd', 'rgb', 'depth', 'as-seen', 'boxed', 'discriminant', 'all-pairs', 'size-64', 'size-256', 'undropped'],
  ...['mirrored', 'far-apart', 'drawn-heads', 'distilled', 'branches', 'branches-pairs', 'published'],
] as const;

export const train = command<TrainOptions>({
  name: 'train',
  summary: 'train the RGB-D network and write its weights and card',
  options: [
    { flags: '--out <dir>', summary: 'folder that receives the model (default: in the data folder)' },
    { flags: '--subjects <count>', summary: 'people to train on', parse: integerBetween(2, 100_000) },
    {
      flags: '--wide <count>',
      summary: 'more people to train on, drawn in every direction as often',
      parse: integerBetween(1, 100_000),
    },
    {
      flags: '--watched <count>',
      summary: 'people nothing is learned from: the epoch that knows them best is taken',
      parse: integerBetween(2, 500),
    },
    { flags: '--others <count>', summary: 'other people to evaluate on', parse: integerBetween(2, 100_000) },
    { flags: '--views <count>', summary: 'views of each', parse: integerBetween(2, 1000) },
    {
      flags: '--recipe <name>',
      summary: `measure a way of training instead of making a model: ${recipes.join(', ')}`,
      parse: oneOf(...recipes),
    },
    {
      flags: '--epochs <count>',
      summary: 'how often every view is seen where a network is learned step by step',
      parse: integerBetween(1, 10_000),
    },
    {
      flags: '--budget-minutes <count>',
      summary: 'stop learning step by step after so long, and go on with what was learned',
      parse: integerBetween(1, 100_000),
    },
    { flags: '--scans <dir>', summary: 'shapes of scanned people: a folder with ICT-FaceKit (FaceXModel)' },
    {
      flags: '--photos <dir>',
      summary:
        'photos of real people for the threshold, or with a recipe to measure colour on: a folder with lfw-pairs and orl',
    },
    {
      flags: '--seed <number>',
      summary: 'the same seed trains the same network, but for rounding',
      parse: integerBetween(0, 0xffffffff),
    },
  ],
  run: async ({ output, openLab, abortable }, _operands, options) => {
    const lab = await openLab();
    const { document, lines } = await abortable((signal) => lab.train({ ...options, signal }));
    output.answer(document, lines);
    return ExitCode.done;
  },
});
