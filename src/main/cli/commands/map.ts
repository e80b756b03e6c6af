import type { MapOptions } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { oneOf } from '../one-of.ts';
import { integerBetween } from '../parse-number.ts';

export const map = command<MapOptions>({
  name: 'map',
  summary: 'maps of all faces of data sets, coloured by person: PCA and t-SNE, as SVG and PNG',
  operands: [{ name: '<dirs...>', summary: 'folders of data sets; several share one map' }],
  options: [
    { flags: '--out <dir>', summary: 'folder that receives the pictures (default: maps)' },
    {
      flags: '--score <vector>',
      summary: 'embedding, descriptor or fused (default: fused)',
      parse: oneOf('embedding', 'descriptor', 'fused'),
    },
    { flags: '--seed <number>', summary: 'of what is drawn at random', parse: integerBetween(0, 0xffffffff) },
  ],
  run: async ({ output, openLab }, directories, options) => {
    const { document, lines } = await (await openLab()).map(directories, options);
    output.answer(document, lines);
    return ExitCode.done;
  },
});
