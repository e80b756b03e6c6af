import type { Redaction, TimedRecord } from '../core/session.ts';

/** Replaces the names of people: the same person has the same number all through. */
export interface Names {
  /** The name as it is told to the receiver. */
  of(name: string): string;
  /** All that are told in these records, sorted. */
  toldIn(redacted: readonly TimedRecord[]): readonly string[];
}

/** @param keeps only a full export tells names. */
export function createNames(records: readonly TimedRecord[], keeps: boolean): Names {
  const names = new Map<string, string>();
  for (const name of records.flatMap(namesIn))
    if (!names.has(name)) names.set(name, keeps ? name : `person ${names.size + 1}`);
  return {
    of: (name) => names.get(name) ?? 'person',
    toldIn: (redacted) => [...new Set(redacted.flatMap(namesIn))].sort(),
  };
}

function namesIn(record: TimedRecord): readonly string[] {
  if (record.topic === '/comparison') return [record.value.subject];
  if (record.topic !== '/operation') return [];
  const { subject, recognised } = record.value;
  return [subject, recognised].filter((name) => name !== undefined);
}

/** The record as the receiver sees it. */
export function redactRecord(record: TimedRecord, redaction: Redaction, names: Names): TimedRecord {
  if (redaction === 'full') return record;
  switch (record.topic) {
    case '/comparison':
      return { ...record, value: { ...record.value, subject: names.of(record.value.subject) } };
    case '/operation': {
      const { subject, recognised, appearance, fault, ...value } = record.value;
      return {
        ...record,
        value: {
          ...value,
          ...(subject !== undefined && { subject: names.of(subject) }),
          ...(recognised !== undefined && { recognised: names.of(recognised) }),
          ...(appearance !== undefined && { appearance: 'an appearance' }),
          // A message may name people, files and devices of this computer.
          ...(fault && { fault: { code: fault.code, message: 'left out' } }),
        },
      };
    }
    case '/sight':
    case '/timing':
    case '/drops':
      return record;
  }
}
