import type { Subject } from '../contract/app-contract.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { GalleryStore } from '../core/store.ts';

/** One subject by name. Throws `subject-unknown`. */
export function showSubject(store: Pick<GalleryStore, 'subjects'>, name: string): Subject {
  const subject = store.subjects().find((candidate) => candidate.name === name);
  if (subject) return subject;
  const hint = 'See who is enrolled: depthkey subjects list';
  throw new AppError(ErrorCode.subjectUnknown, `Nobody is enrolled as "${name}"`, { hint });
}
