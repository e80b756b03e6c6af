import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { counted } from '../words.ts';

export const embed = command({
  name: 'embed',
  summary: 'the vectors of every view of a data set, one JSON line per view',
  operands: [{ name: '<dir>', summary: 'folder of the data set' }],
  run: async ({ output, openLab }, [directory = '']) => {
    const lab = await openLab();
    const count = { views: 0, found: 0, broken: 0 };
    await lab.embed(directory, (line) => {
      count.views += 1;
      if (line.found) count.found += 1;
      else if ('error' in line) count.broken += 1;
      output.jsonLine(line);
    });
    output.log(`${counted(count.views, 'view')}: ${counted(count.found, 'face')}, ${count.broken} broken.`);
    return ExitCode.done;
  },
});
