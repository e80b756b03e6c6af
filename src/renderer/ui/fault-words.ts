import { ErrorCode, type Fault } from '../../core/errors.ts';

/** Hints of the engine speak of the command line where this window has a way of its own. */
const hints: Partial<Readonly<Record<ErrorCode, string>>> = {
  [ErrorCode.galleryEmpty]: 'Set up a face first.',
  [ErrorCode.subjectUnknown]: 'Look under People for who is enrolled.',
  [ErrorCode.sensorNotFound]: 'Plug in a Kinect, and try again.',
};

/** A fault in calm words: what was found, and what to do. */
export function faultWords({ code, message, hint }: Fault): { readonly said: string; readonly hint?: string } {
  const said = code === ErrorCode.internal ? `Something unexpected went wrong: ${message}` : message;
  const advice = hints[code] ?? hint;
  return advice === undefined ? { said } : { said, hint: advice };
}
