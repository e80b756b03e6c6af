import type { EnrollmentProgress, EnrollmentRequest, EnrollmentResult } from '../contract/enrollment-schemas.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { vectorSpace } from '../core/model-card.ts';
import type { GalleryStore } from '../core/store.ts';
import { enrollmentPolicies } from './enrollment-policy.ts';
import { framesUntil } from './frames-until.ts';
import { galleryFor } from './gallery.ts';
import { type Gathered, gatherViews } from './gather-views.ts';
import type { Operation } from './operations.ts';
import { createStageTimes } from './stage-times.ts';
import { unlocksNothing } from './unlocks-nothing.ts';
import { loadModels, type UseCasePorts } from './use-case-ports.ts';

/**
 * Enrolls one appearance of one subject. Saved in one transaction after the last pose, so that ending it at any moment
 * before leaves nothing behind. Throws `AppError` for every fault.
 */
export async function enroll(
  request: EnrollmentRequest,
  operation: Operation<EnrollmentProgress>,
  ports: UseCasePorts,
): Promise<EnrollmentResult> {
  const times = createStageTimes(ports.clock, ports.tap);
  const { subject, kind, appearance = 'usual' } = request;
  const asked = { subject, appearance, kind, isRehearsal: unlocksNothing(ports) };
  const policy = enrollmentPolicies[kind];
  const store = await ports.store();
  expectRoom(store, asked, request.replace ?? false);
  const waiting = { poses: policy.poses.map((pose) => ({ pose, isDone: false })), faces: 0, restarts: 0 };
  const shown = { status: 'enrolling', subject, appearance, kind } as const;
  operation.show({ ...shown, ...waiting, isSomeoneElse: false });
  const [reader, embedder] = await loadModels(ports, operation.cancellation);
  const gallery = await galleryFor(asked, store, embedder);
  const gathered = await ports.sensor.use(operation.cancellation, (sensor) => {
    const durationMs = request.timeoutS === undefined ? policy.timeoutMs : request.timeoutS * 1000;
    reader.reset();
    return gatherViews(framesUntil(sensor, durationMs, ports.clock, operation.cancellation, 'enrolling'), {
      reader,
      embedder,
      times,
      kind,
      policy,
      others: gallery.filter((template) => template.subject !== subject),
      show: (progress) => operation.show({ ...shown, ...progress }),
    });
  });
  operation.cancellation.check();
  const modelHash = vectorSpace(embedder.card);
  if (gathered.outcome === 'complete') store.saveEnrollment({ ...asked, modelHash, views: gathered.views });
  return resultOf(gathered, { ...asked, durationMs: times.read().whole });
}

/**
 * What somebody has enrolled is not lost by a slip of the tongue, and never to a rehearsal: it would lock its owner out.
 * Throws `subject-exists`.
 */
function expectRoom(store: GalleryStore, { subject, appearance, isRehearsal }: Asked, mayReplace: boolean) {
  const existing = store.subjects().find(({ name }) => name === subject);
  const found = existing?.appearances.find(({ name }) => name === appearance);
  if (!found) return;
  const message = `Expected no appearance "${appearance}" of "${subject}", found one`;
  if (isRehearsal && !found.isRehearsal) {
    const hint = 'This is a rehearsal, and the other one is not: enroll another appearance.';
    throw new AppError(ErrorCode.subjectExists, message, { hint });
  }
  if (mayReplace) return;
  const hint = 'Say that it is to be replaced (--replace), or enroll another appearance.';
  throw new AppError(ErrorCode.subjectExists, message, { hint });
}

type Asked = Omit<EnrollmentResult, 'outcome' | 'durationMs'>;

function resultOf(gathered: Gathered, asked: Asked & Pick<EnrollmentResult, 'durationMs'>): EnrollmentResult {
  switch (gathered.outcome) {
    case 'complete': {
      const poses = gathered.views.map(({ pose }) => pose);
      return { ...asked, outcome: 'enrolled', poses, isWeak: asked.kind === 'single-look' };
    }
    case 'incomplete': {
      const { missing, retry } = gathered;
      return { ...asked, outcome: 'timed-out', missing, ...(retry && { retry }) };
    }
    case 'known-as-other':
      return { ...asked, outcome: 'rejected', because: 'known-as-other', decision: gathered.decision };
    case 'not-live':
      return { ...asked, outcome: 'rejected', because: 'not-live', liveness: gathered.liveness };
  }
}
