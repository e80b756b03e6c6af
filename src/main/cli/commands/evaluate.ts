import type { EvaluateOptions } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';

export const evaluate = command<EvaluateOptions>({
  name: 'evaluate',
  summary: 'error rates of the model on a data set, with their intervals',
  operands: [{ name: '<dir>', summary: 'folder of the data set' }],
  options: [
    { flags: '--howdy', summary: "Howdy's engine on the same views, side by side" },
    { flags: '--seed <number>', summary: 'of what is drawn at random', parse: integerBetween(0, 0xffffffff) },
  ],
  run: async ({ output, openLab }, [directory = ''], options) => {
    const { document, lines } = await (await openLab()).evaluate(directory, options);
    output.answer(document, lines);
    return ExitCode.done;
  },
});
