import { AppError, ErrorCode } from '../core/errors.ts';

const fileName = /^[\p{L}\p{N}_][\p{L}\p{N}_ .-]{0,99}$/u;

/** Refuses what is no plain file name: it must not lead out of the folder. Throws `invalid-argument`. */
export function checkSessionName(name: string): string {
  if (fileName.test(name)) return name;
  const hint = 'Letters, digits, spaces, dots and dashes, beginning with a letter or a digit.';
  throw new AppError(ErrorCode.invalidArgument, 'Expected the name of a recording, found something else', { hint });
}
