import type { PreviewFrame } from '../../contract/preview.ts';
import { type RetryReason, retryWords } from '../../core/retry.ts';
import { counted } from '../ui/words.ts';

/** What vision sees now, without what changes from frame to frame. */
export interface Sight {
  readonly faces: number;
  readonly retry?: RetryReason;
}

export const sightOf = ({ faces, retry }: PreviewFrame): Sight => ({ faces: faces.length, ...(retry && { retry }) });

export const isSameSight = (a: Sight | undefined, b: Sight) => a?.faces === b.faces && a.retry === b.retry;

/** One sentence: who is there, and what to mend. */
export function sightWords({ faces, retry }: Sight): string {
  if (faces > 1)
    return `${counted(faces, 'face')} in view: the nearest counts. ${retry ? retryWords[retry] : ''}`.trim();
  if (retry) return retryWords[retry];
  return faces === 1 ? 'One face in view, seen well.' : retryWords['no-face'];
}
