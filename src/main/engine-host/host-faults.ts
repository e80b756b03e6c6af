import { ErrorCode, type Fault } from '../../core/errors.ts';

const code = ErrorCode.engineStopped;

/** Answers what was asked of a process that stopped. */
export const stoppedAtWork: Fault = {
  code,
  message: 'The engine stopped while it was working. Nothing half-done was kept.',
  hint: 'It is started again by itself: try once more.',
};

/** Answers what waited too long for a process to start. */
export const notStarted: Fault = {
  code,
  message: 'The engine has not started yet.',
  hint: 'Try again in a moment.',
};

export const closed: Fault = { code, message: 'The program is closing.' };

/** @param why how the last process ended. */
export const gaveUp = (why: string): Fault => ({
  code,
  message: `The engine stopped again and again and is not started any more. The last time: ${why}`,
  hint: 'Start the program again. If that does not help, `bin/depthkey doctor` says what is missing.',
});
