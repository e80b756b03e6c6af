import type { Decision } from '../../core/decision.ts';

/** "1 view", "2 views". */
export const counted = (count: number, noun: string, nouns = `${noun}s`) => `${count} ${count === 1 ? noun : nouns}`;

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** A duration as people say it. */
export function durationWords(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 90_000) return `${(durationMs / 1000).toFixed(1)} s`;
  return counted(Math.ceil(durationMs / 60_000), 'minute');
}

/** Time left: "0:09", "12:00". */
export function countdownWords(remainingMs: number): string {
  const seconds = Math.max(0, Math.ceil(remainingMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "distance 0.312, threshold 0.420". */
export const distanceWords = ({ distance, threshold }: Pick<Decision, 'distance' | 'threshold'>) =>
  `distance ${distance.toFixed(3)}, threshold ${threshold.toFixed(3)}`;

/** A day as this person writes it. @param iso ISO 8601 */
export const dayWords = (iso: string) => new Date(iso).toLocaleDateString(undefined, { dateStyle: 'medium' });

/** A moment as this person writes it. @param iso ISO 8601 */
export const momentWords = (iso: string) =>
  new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
