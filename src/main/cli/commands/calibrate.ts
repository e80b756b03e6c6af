import type { CalibrateOptions } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';

export const calibrate = command<CalibrateOptions>({
  name: 'calibrate',
  summary: "choose the thresholds of the program's network anew, beside descriptors it was not calibrated with",
  options: [
    { flags: '--out <dir>', summary: 'folder that receives the model (default: in the data folder)' },
    { flags: '--others <count>', summary: 'people to calibrate on', parse: integerBetween(2, 100_000) },
    { flags: '--views <count>', summary: 'views of each', parse: integerBetween(2, 1000) },
    { flags: '--scans <dir>', summary: 'shapes of scanned people: a folder with ICT-FaceKit (FaceXModel)' },
    { flags: '--photos <dir>', summary: 'photos of real people for the threshold: a folder with lfw-pairs and orl' },
    { flags: '--seed <number>', summary: 'of what is drawn at random', parse: integerBetween(0, 0xffffffff) },
  ],
  run: async ({ output, openLab, abortable }, _operands, options) => {
    const lab = await openLab();
    const { document, lines } = await abortable((signal) => lab.calibrate({ ...options, signal }));
    output.answer(document, lines);
    return ExitCode.done;
  },
});
