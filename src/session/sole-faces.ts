import type { RetryReason } from '../core/retry.ts';
import { seenFrames } from '../core/seen-frames.ts';
import type { FaceRecord, Session } from '../core/session.ts';

/** What keeps a frame from an attempt, but shows a living face all the same. */
const harmless: readonly RetryReason[] = ['turned-away', 'eyes-closed', 'too-far', 'too-near'];

/** Frames in which nobody but one person was seen, well enough, by their place in the recording, in order. */
export function soleFaces({ frames, records }: Pick<Session, 'frames' | 'records'>): ReadonlyMap<number, FaceRecord> {
  const seen = seenFrames(frames);
  const faces = new Map<number, FaceRecord>();
  for (const record of records) {
    if (record.topic !== '/sight') continue;
    const [face, ...others] = record.value.faces;
    const index = seen.find(record.value.sequence, record.logNs)?.place;
    const isGood = others.length === 0 && record.value.reasons.every((reason) => harmless.includes(reason));
    if (index !== undefined && face && isGood) faces.set(index, face);
  }
  return faces;
}
