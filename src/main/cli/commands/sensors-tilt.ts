import { AppError, ErrorCode } from '../../../core/errors.ts';
import { command } from '../command.ts';
import { ExitCode } from '../exit-code.ts';

/** The motor stops here by itself. */
const steepest = 27;

export const sensorsTilt = command({
  name: 'sensors tilt',
  summary: 'make a Kinect v1 look up by so many degrees from level, or down',
  operands: [{ name: '<degrees>', summary: `-${steepest} to ${steepest}` }],
  run: ({ output, withEngine }, [text = '']) => {
    const asked = degreesOf(text);
    return withEngine(async ({ client }) => {
      const { info, degrees } = await client['sensor.tilt']({ degrees: asked });
      output.answer({ info, degrees }, [`${info.driver}:${info.serial} looks ${directionWords(degrees)}.`]);
      return ExitCode.done;
    });
  },
});

function degreesOf(text: string): number {
  const degrees = Number(text);
  if (text.trim() !== '' && Math.abs(degrees) <= steepest) return degrees;
  throw new AppError(ErrorCode.invalidArgument, `Expected -${steepest} to ${steepest} degrees, found "${text}"`);
}

function directionWords(degrees: number): string {
  if (degrees === 0) return 'straight ahead';
  return `${Math.abs(degrees)} degrees ${degrees > 0 ? 'up' : 'down'}`;
}
