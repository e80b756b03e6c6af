import { createHash } from 'node:crypto';
import type { ViewRef } from '../../core/dataset.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { type Fingerprint, fingerprintOf, isSameMoment } from './fingerprint.ts';
import type { Oddity } from './plausibility.ts';

/** Which view of which data set. */
export interface ViewName {
  /** Of another data set that is compared with; undefined for the one that is checked. */
  readonly set?: string;
  readonly subject: string;
  readonly view: string;
}

/** Finds views that are the same as one that it was shown before, or nearly so. */
export interface TwinFinder {
  /** What is odd about a view beside those that were added; the frame is borrowed. */
  find(frame: RgbdFrame, name: ViewName): readonly Oddity[];
  /** The same, and remembers the view. */
  add(name: ViewName, frame: RgbdFrame): readonly Oddity[];
}

export function createTwinFinder(): TwinFinder {
  const firstByHash = new Map<string, ViewName>();
  const seen: { readonly name: ViewName; readonly print: Fingerprint }[] = [];
  const look = (name: ViewName, hash: string, print: Fingerprint | undefined) => {
    const first = firstByHash.get(hash);
    if (first) return [sameAs('expected pixels of its own, found those of', first, name)];
    const like = print && seen.find((other) => isSameMoment(other.print, print));
    return like ? [sameAs('expected a picture of its own, found nearly that of', like.name, name)] : [];
  };
  return {
    find: (frame, name) => look(name, hashOf(frame), fingerprintOf(frame)),
    add(name, frame) {
      const [hash, print] = [hashOf(frame), fingerprintOf(frame)];
      const oddities = look(name, hash, print);
      if (!firstByHash.has(hash)) firstByHash.set(hash, name);
      if (print) seen.push({ name, print });
      return oddities;
    },
  };
}

function hashOf({ color, depth }: RgbdFrame): string {
  return createHash('sha256').update(color).update(depth).digest('hex');
}

function sameAs(words: string, first: ViewName, { subject }: Pick<ViewRef, 'subject'>): Oddity {
  const message = `${words} ${[first.set, first.subject, first.view].filter(Boolean).join('/')}`;
  if (first.set !== undefined) return { message, hint: 'Keep it in one of the two data sets: the other one knows it.' };
  const hint =
    first.subject === subject ? 'Remove one of the views.' : 'One person under two names? Join or remove them.';
  return { message, hint };
}
