import { AppError, ErrorCode } from '../../core/errors.ts';

/** How a recording is played. */
export type ReplayPace =
  /** Every frame, as fast as they are asked for. */
  | { readonly kind: 'stepped' }
  /** By the clock, so many times as fast as it was; frames that come too late are dropped, as a sensor does. */
  | { readonly kind: 'timed'; readonly speed: number };

export interface ReplayChoice {
  readonly file: string;
  /** Missing when the text does not say. */
  readonly pace?: ReplayPace;
}

const slowest = 0.05;
const fastest = 100;

/** Reads `FILE`, `FILE?step` or `FILE?SPEED`. Throws `invalid-argument` for a speed that is none. */
export function parseReplay(text: string): ReplayChoice {
  const mark = text.lastIndexOf('?');
  if (mark < 0) return { file: text };
  const file = text.slice(0, mark);
  const said = text.slice(mark + 1);
  if (said === 'step') return { file, pace: { kind: 'stepped' } };
  const speed = Number(said);
  if (said !== '' && speed >= slowest && speed <= fastest) return { file, pace: { kind: 'timed', speed } };
  const message = `Expected "step" or a speed from ${slowest} to ${fastest} after "?", found "${said}"`;
  throw new AppError(ErrorCode.invalidArgument, message, { hint: 'For example --sensor "replay:morning.mcap?2".' });
}
