import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';

export const sensors = command({
  name: 'sensors',
  summary: 'sensors of every driver, and why a driver is not available',
  run: ({ output, withEngine }) =>
    withEngine(async ({ client }) => {
      const found = await client['sensors.list']();
      const usable = found.sensors.map(({ driver, serial, model }) => `${driver}:${serial}  ${model}`);
      const missing = found.unavailable.flatMap(({ id, reason, hint }) => [
        `${id} is not available: ${reason}`,
        ...(hint === undefined ? [] : [`  ${hint}`]),
      ]);
      output.answer(found, [...(usable.length > 0 ? usable : ['No sensor found.']), ...missing]);
      return ExitCode.done;
    }),
});
