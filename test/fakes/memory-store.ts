import { AppError, ErrorCode } from '../../src/core/errors.ts';
import type { AttemptRecord, Enrollment, GalleryStore } from '../../src/core/store.ts';

export interface MemoryStore extends GalleryStore {
  /** Makes a method fail with this error from now on. */
  fail(method: keyof GalleryStore, error: Error): void;
}

/** Remembers nothing beyond the test. */
export function createMemoryStore(): MemoryStore {
  let enrollments: readonly Enrollment[] = [];
  let attempts: readonly AttemptRecord[] = [];
  const failures = new Map<keyof GalleryStore, Error>();
  const guard = (method: keyof GalleryStore) => {
    const error = failures.get(method);
    if (error) throw error;
  };
  const names = () => [...new Set(enrollments.map(({ subject }) => subject))];
  const expectSubject = (name: string) => {
    if (!names().includes(name)) throw new AppError(ErrorCode.subjectUnknown, `Nobody is enrolled as "${name}"`);
  };
  const of = (name: string) => enrollments.filter(({ subject }) => subject === name);
  return {
    fail: (method, error) => void failures.set(method, error),
    saveEnrollment(enrollment) {
      guard('saveEnrollment');
      const { subject, appearance } = enrollment;
      const others = enrollments.filter((other) => other.subject !== subject || other.appearance !== appearance);
      enrollments = [...others, enrollment];
    },
    templates(modelHash) {
      guard('templates');
      return names().flatMap((subject) => {
        const current = of(subject).filter((enrollment) => enrollment.modelHash === modelHash);
        const entries = current.flatMap(({ appearance, views }) =>
          views.map(({ pose, vector }) => ({ appearance, pose, vector })),
        );
        return entries.length > 0 ? [{ subject, entries }] : [];
      });
    },
    enrollments(subject) {
      guard('enrollments');
      return of(subject);
    },
    subjects() {
      guard('subjects');
      return names().map((name) => ({
        name,
        createdAt: '2030-01-01T00:00:00.000Z',
        appearances: of(name).map(({ appearance, kind, isRehearsal, views }) => {
          return { name: appearance, kind, isRehearsal, enrolledAt: '2030-01-01T00:00:00.000Z', views: views.length };
        }),
      }));
    },
    renameSubject(from, to) {
      expectSubject(from);
      if (names().includes(to)) throw new AppError(ErrorCode.subjectExists, `"${to}" is enrolled already`);
      enrollments = enrollments.map((one) => (one.subject === from ? { ...one, subject: to } : one));
    },
    removeSubject(name) {
      expectSubject(name);
      enrollments = enrollments.filter(({ subject }) => subject !== name);
    },
    removeAppearance(name, appearance) {
      expectSubject(name);
      const rest = enrollments.filter((one) => one.subject !== name || one.appearance !== appearance);
      if (!rest.some(({ subject }) => subject === name))
        throw new AppError(ErrorCode.invalidArgument, `"${appearance}" is the last appearance of "${name}"`);
      enrollments = rest;
    },
    recordAttempt(attempt) {
      guard('recordAttempt');
      attempts = [attempt, ...attempts];
    },
    attempts(limit) {
      guard('attempts');
      return attempts.slice(0, limit);
    },
    close: () => undefined,
  };
}
