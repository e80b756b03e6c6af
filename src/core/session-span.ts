import type { Session } from './session.ts';

/** When the first and the last thing in a recording were recorded, nanoseconds since 1970; both 0 in an empty one. */
export interface SessionSpan {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

export function sessionSpan({ frames, records }: Pick<Session, 'frames' | 'records'>): SessionSpan {
  const times = [...frames, ...records].map(({ logNs }) => logNs);
  const startNs = times.reduce((least, ns) => (ns < least ? ns : least), times[0] ?? 0n);
  return { startNs, endNs: times.reduce((most, ns) => (ns > most ? ns : most), startNs) };
}

/** Milliseconds since the beginning of the recording. */
export const msSince = ({ startNs }: SessionSpan, ns: bigint): number => Number(ns - startNs) / 1e6;
