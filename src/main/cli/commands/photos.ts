import type { PhotosOptions } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';

export const photos = command<PhotosOptions>({
  name: 'photos',
  summary: 'error rates of colour on photos of real people, by descriptor and network: lfw-pairs and orl',
  operands: [{ name: '<dir>', summary: 'folder that has lfw-pairs, orl or both' }],
  options: [
    { flags: '--max-photos <count>', summary: 'of each set at most', parse: integerBetween(4, 1_000_000) },
    { flags: '--peers', summary: "dlib's own descriptor on the same chips and Howdy's engine on the same photos" },
    { flags: '--seed <number>', summary: 'of what is drawn at random', parse: integerBetween(0, 0xffffffff) },
  ],
  run: async ({ output, openLab }, [directory = ''], options) => {
    const { document, lines } = await (await openLab()).photos(directory, options);
    output.answer(document, lines);
    return ExitCode.done;
  },
});
