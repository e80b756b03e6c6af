import type { Fault } from '../core/errors.ts';

/** A view that could not be read or worked on. */
export interface BrokenView {
  readonly subject: string;
  readonly view: string;
  readonly error: Fault;
}

/** A line for each. */
export function brokenLines(broken: readonly BrokenView[]): readonly string[] {
  return broken.map(({ subject, view, error }) => `broken: ${subject}/${view}: ${error.message}`);
}
