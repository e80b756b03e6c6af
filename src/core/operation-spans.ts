import type { OperationRecord, TimedRecord } from './session.ts';

/** An attempt or an enrollment of a recording from its beginning to its end. */
export interface OperationSpan {
  readonly startNs: bigint;
  readonly endNs: bigint;
  /** What was said when it ended. */
  readonly ended: OperationRecord;
}

/** The attempts and enrollments that a recording saw from their beginning to their end, in order. */
export function operationSpans(records: readonly TimedRecord[]): readonly OperationSpan[] {
  const begun = new Map<number, bigint>();
  return records.flatMap((record) => {
    if (record.topic !== '/operation') return [];
    const { value, logNs } = record;
    if (value.phase === 'started') begun.set(value.id, logNs);
    const startNs = begun.get(value.id);
    return value.phase === 'started' || startNs === undefined ? [] : [{ startNs, endNs: logNs, ended: value }];
  });
}

export const attemptSpans = (records: readonly TimedRecord[]): readonly OperationSpan[] =>
  operationSpans(records).filter(({ ended }) => ended.kind === 'attempt');
