import type { EnrollmentProgress, EnrollmentRequest, EnrollmentResult } from '../contract/enrollment-schemas.ts';
import { vectorSpace } from '../core/model-card.ts';
import { enrollmentPolicies } from './enrollment-policy.ts';
import { framesUntil } from './frames-until.ts';
import { loadGallery } from './gallery.ts';
import { type Gathered, gatherViews } from './gather-views.ts';
import type { Operation } from './operations.ts';
import type { AppPorts } from './ports.ts';
import { createStageTimes } from './stage-times.ts';
import { withSensor } from './with-sensor.ts';

/**
 * Enrolls one appearance of one subject. Saved in one transaction after the last pose, so that ending it at any moment
 * before leaves nothing behind. Throws `AppError` for every fault.
 */
export async function enroll(
  request: EnrollmentRequest,
  operation: Operation<EnrollmentProgress>,
  ports: AppPorts,
): Promise<EnrollmentResult> {
  const times = createStageTimes(ports.clock);
  const { subject, kind, appearance = 'usual' } = request;
  const asked = { subject, appearance, kind };
  const policy = enrollmentPolicies[kind];
  const store = await ports.store();
  const waiting = { poses: policy.poses.map((pose) => ({ pose, isDone: false })), faces: 0, restarts: 0 };
  operation.show({ status: 'enrolling', ...asked, ...waiting, isSomeoneElse: false });
  const reader = await ports.faceReader();
  const embedder = await ports.faceEmbedder();
  const gallery = await loadGallery(store, embedder);
  const gathered = await withSensor(ports, operation.cancellation, (sensor) => {
    const durationMs = request.timeoutS === undefined ? policy.timeoutMs : request.timeoutS * 1000;
    reader.reset();
    return gatherViews(framesUntil(sensor, durationMs, ports.clock, operation.cancellation), {
      reader,
      embedder,
      times,
      kind,
      policy,
      others: gallery.filter((template) => template.subject !== subject),
      show: (progress) => operation.show({ status: 'enrolling', ...asked, ...progress }),
    });
  });
  operation.cancellation.check();
  if (gathered.outcome === 'complete')
    store.saveEnrollment({ ...asked, modelHash: vectorSpace(embedder.card), views: gathered.views });
  return resultOf(gathered, { ...asked, durationMs: times.read().whole });
}

function resultOf(gathered: Gathered, asked: Omit<EnrollmentResult, 'outcome'>): EnrollmentResult {
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
