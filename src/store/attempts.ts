import type { Database } from 'better-sqlite3';
import type { Decision } from '../core/decision.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { RetryReason } from '../core/retry.ts';
import type { AttemptRecord } from '../core/store.ts';

interface AttemptRow {
  readonly started_at: string;
  readonly duration_ms: number;
  readonly sensor: string;
  readonly is_rehearsal: 0 | 1;
  readonly outcome: AttemptRecord['outcome'];
  readonly decision_outcome: Decision['outcome'] | null;
  readonly decision_subject: string | null;
  readonly decision_distance: number | null;
  readonly decision_threshold: number | null;
  readonly retry: RetryReason | null;
  readonly fault_code: ErrorCode | null;
  readonly fault_message: string | null;
  readonly fault_hint: string | null;
}

const insertSql = `INSERT INTO attempts
  (started_at, duration_ms, sensor, is_rehearsal, outcome, decision_outcome, decision_subject, decision_distance,
   decision_threshold, retry, fault_code, fault_message, fault_hint)
  VALUES (@started_at, @duration_ms, @sensor, @is_rehearsal, @outcome, @decision_outcome, @decision_subject, @decision_distance,
   @decision_threshold, @retry, @fault_code, @fault_message, @fault_hint)`;

export function insertAttempt(db: Database, attempt: AttemptRecord): void {
  db.prepare<[AttemptRow]>(insertSql).run(rowOf(attempt));
}

/** Newest first, by order of writing: the wall clock can jump. */
export function selectAttempts(db: Database, limit: number): readonly AttemptRecord[] {
  const sql = 'SELECT * FROM attempts ORDER BY id DESC LIMIT ?';
  return db.prepare<[number], AttemptRow>(sql).all(Math.max(0, limit)).map(attemptOf);
}

function rowOf(attempt: AttemptRecord): AttemptRow {
  const { startedAt, durationMs, sensor, isRehearsal, outcome, decision, retry, fault } = attempt;
  return {
    started_at: startedAt,
    duration_ms: durationMs,
    sensor,
    is_rehearsal: isRehearsal ? 1 : 0,
    outcome,
    decision_outcome: decision?.outcome ?? null,
    decision_subject: decision?.subject ?? null,
    decision_distance: decision?.distance ?? null,
    decision_threshold: decision?.threshold ?? null,
    retry: retry ?? null,
    fault_code: fault?.code ?? null,
    fault_message: fault?.message ?? null,
    fault_hint: fault?.hint ?? null,
  };
}

function attemptOf(row: AttemptRow): AttemptRecord {
  const decision = decisionOf(row);
  const { fault_code: code, fault_message: message, fault_hint: hint } = row;
  return {
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    sensor: row.sensor,
    isRehearsal: row.is_rehearsal === 1,
    outcome: row.outcome,
    ...(decision && { decision }),
    ...(row.retry !== null && { retry: row.retry }),
    ...(code !== null && { fault: { code, message: message ?? '', ...(hint !== null && { hint }) } }),
  };
}

function decisionOf(row: AttemptRow): Decision | undefined {
  const { decision_outcome: outcome, decision_subject: subject, decision_threshold: threshold } = row;
  if (outcome === null || subject === null || threshold === null) return undefined;
  // SQLite stores NaN as NULL: a distance that is not a number stays one.
  return { outcome, subject, threshold, distance: row.decision_distance ?? Number.NaN };
}
