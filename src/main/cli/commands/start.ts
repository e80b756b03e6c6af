import { join } from 'node:path';
import { AppError, ErrorCode } from '../../../core/errors.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import type { Shell } from '../shell.ts';
import { enroll } from './enroll.ts';
import { unlock } from './unlock.ts';

/** Somebody to enroll, and somebody who is not. */
const owner = 'agate';
const stranger = 'basalt';

/** What `npm start` does while there is no window: one live attempt, or a rehearsal where there is no sensor. */
export const start = command({
  name: 'start',
  summary: 'a first live attempt in the terminal; without a sensor, a rehearsal with simulated people',
  run: async (shell) => {
    try {
      return await attempt(shell);
    } catch (error) {
      if (AppError.from(error).code !== ErrorCode.sensorNotFound) throw error;
      shell.output.log(AppError.from(error).message);
      return rehearse(shell);
    }
  },
});

async function attempt(shell: Shell): Promise<ExitCode> {
  const enrolled = await shell.withEngine(async ({ client }) => {
    const { sensors } = await client['sensors.list']();
    if (!sensors.some(({ driver }) => driver.startsWith('kinect')))
      throw new AppError(ErrorCode.sensorNotFound, 'No Kinect was found, so simulated people will sit down instead.');
    return client['subjects.list']();
  });
  if (enrolled.length > 0) return unlock.run(shell, [], {});
  shell.output.answer({ outcome: 'nobody-enrolled' }, [
    'Nobody is enrolled yet. Enroll yourself: bin/depthkey enroll NAME',
  ]);
  return ExitCode.done;
}

/** In a data folder of its own, so that a simulated person never meets real ones. */
async function rehearse(shell: Shell): Promise<ExitCode> {
  const { output, settings, withEngine } = shell;
  const dataDir = join(settings.dataDir, 'rehearsal');
  // One command, one answer: what its parts have to say is told on the way.
  const told = { ...output, answer: (_document: object, lines: readonly string[]) => lines.forEach(output.log) };
  const facing = (scene: string): Shell => ({
    ...shell,
    output: told,
    withEngine: (use, changed) => withEngine(use, { dataDir, sensor: `simulated:${scene}`, ...changed }),
  });
  const known = await facing(owner).withEngine(({ client }) => client['subjects.list']());
  if (!known.some(({ name }) => name === owner)) {
    output.log(`\nEnrolling a simulated person called ${owner}, who turns the head as the guide asks …`);
    const enrolled = await enroll.run(facing(`${owner}+guide`), [owner], {});
    if (enrolled !== ExitCode.done) {
      output.answer({ outcome: 'rehearsed', isAsExpected: false }, [
        'The rehearsal ended before anybody was enrolled.',
      ]);
      return enrolled;
    }
  }
  output.log(`\n${owner} looks at the sensor …`);
  const recognised = await unlock.run(facing(owner), [], {});
  output.log(`\n${stranger}, who is not enrolled, looks at the sensor …`);
  const refused = await unlock.run(facing(stranger), [], {});
  const isAsExpected = recognised === ExitCode.done && refused === ExitCode.rejected;
  output.answer({ outcome: 'rehearsed', isAsExpected }, [
    `\nThe rehearsal ended ${isAsExpected ? 'as it should' : 'otherwise than it should'}.`,
    'Other scenes: bin/depthkey unlock --sensor simulated:agate+print --data-dir DIR; the README lists them.',
  ]);
  return isAsExpected ? ExitCode.done : ExitCode.rejected;
}
