import type { Fault } from '../../core/errors.ts';
import type { Liveness } from '../../core/face.ts';

/** A fault in calm words: what was found, and what to do. */
export function faultLines({ code, message, hint }: Fault): readonly string[] {
  const said = code === 'internal' ? `Something unexpected went wrong: ${message}` : message;
  return hint === undefined ? [said] : [said, hint];
}

export const severalFaces = 'Several faces in view: the nearest counts.';

export function livenessWords({ isLive, quadricResidualMm }: Liveness): string {
  const shape = quadricResidualMm === undefined ? '' : ` (shape ${quadricResidualMm.toFixed(1)} mm)`;
  return `${isLive ? 'live' : 'not live'}${shape}`;
}

/** "1 view", "2 views". */
export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A duration as people say it. */
export function durationWords(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 90_000) return `${(durationMs / 1000).toFixed(1)} s`;
  return counted(Math.ceil(durationMs / 60_000), 'minute');
}
