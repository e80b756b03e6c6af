import type { BenchOptions } from '../../engine.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { integerBetween } from '../parse-number.ts';

export const bench = command<BenchOptions>({
  name: 'bench',
  summary: 'the benchmarks, side by side with the peers',
  options: [
    { flags: '--frames <count>', summary: 'frames to measure (default: 120)', parse: integerBetween(20, 100_000) },
    { flags: '--howdy <script>', summary: "another Python program of Howdy's engine with the same output" },
  ],
  run: async ({ output, openLab }, _operands, options) => {
    const { document, lines } = await (await openLab()).bench(options);
    output.answer(document, lines);
    return ExitCode.done;
  },
});
