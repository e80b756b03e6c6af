import type { OperationRecord, TimedRecord } from './session.ts';

/** An attempt of a recording from its beginning to its end. */
export interface AttemptSpan {
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** What was said when it ended. */
  readonly ended: OperationRecord;
}

/** The attempts that a recording saw from their beginning to their end, in order. */
export function attemptSpans(records: readonly TimedRecord[]): readonly AttemptSpan[] {
  const begun = new Map<number, bigint>();
  return records.flatMap((record) => {
    if (record.topic !== '/operation' || record.value.kind !== 'attempt') return [];
    const { value, logNs } = record;
    if (value.phase === 'started') begun.set(value.id, logNs);
    const startNs = begun.get(value.id);
    return value.phase === 'started' || startNs === undefined ? [] : [{ startNs, endNs: logNs, ended: value }];
  });
}
