import type { Chip, DescriptorChip } from './chip.ts';
import type { Decision } from './decision.ts';
import type { Fault } from './errors.ts';
import type { RetryReason } from './retry.ts';
import type { EnrollmentPose, Template } from './template.ts';

/** Guided enrollments have several poses; a single look is marked weak. */
export type EnrollmentKind = 'guided' | 'single-look';

/** One view kept from an enrollment. The chips stay, encrypted, so that a new model can embed them again. */
export interface EnrollmentView {
  readonly pose: EnrollmentPose;
  readonly chip: Chip;
  readonly descriptorChip: DescriptorChip;
  /** Fused vector of this view under the enrollment's model. */
  readonly vector: Float32Array;
}

/** Everything one finished enrollment adds; stored in one transaction or not at all. */
export interface Enrollment {
  readonly subject: string;
  /** "usual" for the first; others by name, such as "with glasses". */
  readonly appearance: string;
  readonly kind: EnrollmentKind;
  /** Made where nothing can be unlocked, see `rehearsal.ts`: it counts in rehearsals only. */
  readonly isRehearsal: boolean;
  /** `vectorSpace` of the model that made the vectors. */
  readonly modelHash: string;
  readonly views: readonly EnrollmentView[];
}

export interface AppearanceSummary {
  readonly name: string;
  readonly kind: EnrollmentKind;
  /** See `Enrollment.isRehearsal`. */
  readonly isRehearsal: boolean;
  readonly enrolledAt: string;
  readonly views: number;
}

export interface SubjectSummary {
  readonly name: string;
  readonly createdAt: string;
  readonly appearances: readonly AppearanceSummary[];
}

/** One try to unlock, as it is remembered. No biometric data. */
export interface AttemptRecord {
  /** ISO 8601, wall clock. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly sensor: string;
  /** It could unlock nothing, however it ended. */
  readonly isRehearsal: boolean;
  readonly outcome: 'accepted' | 'rejected' | 'timed-out' | 'locked-out' | 'fault';
  readonly decision?: Decision;
  /** The last retry told, when it timed out; `flat` when it was rejected as not live. */
  readonly retry?: RetryReason;
  /** What ended it; beside `rejected` when the person had been turned down before. */
  readonly fault?: Fault;
}

/**
 * What is remembered between runs. Every method throws `AppError`: `store-busy`, `store-damaged`, `store-full`,
 * `store-newer`, `key-missing`, or `invalid-argument` where it cannot be written. One process at a time holds it open.
 */
export interface GalleryStore {
  /** Adds an appearance, replacing one of the same name, and the subject when new. All or nothing. */
  saveEnrollment(enrollment: Enrollment): void;
  /** Throws `data-invalid` when a record was altered or moved. Views made with another model are left out. */
  templates(modelHash: string): readonly Template[];
  /** Everything stored of a subject, to embed again under a new model. Throws `data-invalid` like `templates`. */
  enrollments(subject: string): readonly Enrollment[];
  subjects(): readonly SubjectSummary[];
  /** Throws `subject-unknown`, or `subject-exists` when the new name is taken. */
  renameSubject(from: string, to: string): void;
  /** Throws `subject-unknown`. What was deleted is overwritten on disk. */
  removeSubject(name: string): void;
  /** Throws `subject-unknown` where there is none, `invalid-argument` for the last appearance of a subject. */
  removeAppearance(subject: string, appearance: string): void;
  recordAttempt(attempt: AttemptRecord): void;
  /** Newest first. */
  attempts(limit: number): readonly AttemptRecord[];
  /** Safe to call twice. */
  close(): void;
}

/** Where the key that encrypts the store lives. */
export interface KeyStore {
  readonly id: string;
  /** The 32-byte key, or undefined when none was made yet. Throws `key-missing` when it is unreadable. Owned. */
  load(): Uint8Array | undefined;
  /** Makes and keeps a new random key. Throws `invalid-argument` when there is one already. Owned. */
  create(): Uint8Array;
}
