import type { AttemptProgress, AttemptRequest, AttemptResult } from '../contract/attempt-schemas.ts';
import type { FaceEmbedder } from '../core/embedding.ts';
import { AppError, ErrorCode, type Fault } from '../core/errors.ts';
import type { AttemptRecord, GalleryStore } from '../core/store.ts';
import type { Template } from '../core/template.ts';
import { framesUntil } from './frames-until.ts';
import { galleryFor } from './gallery.ts';
import { knownShapes } from './known-shapes.ts';
import { lockoutAt } from './lockout.ts';
import { lookAtPerson } from './look.ts';
import { createNightSight } from './night-sight.ts';
import type { Operation } from './operations.ts';
import { sensorName } from './shared-sensor.ts';
import { createStageTimes, type StageTimes } from './stage-times.ts';
import { unlockPolicy } from './unlock-policy.ts';
import { unlocksNothing } from './unlocks-nothing.ts';
import { loadModels, type UseCasePorts } from './use-case-ports.ts';
import { emptyTally, finalVerdict, type Tally } from './verdict.ts';

type Remembered = Pick<AttemptRecord, 'outcome' | 'decision' | 'retry' | 'fault'>;

/** One attempt as it is carried out. */
interface Attempt {
  readonly request: AttemptRequest;
  readonly operation: Operation<AttemptProgress>;
  readonly ports: UseCasePorts;
  readonly store: GalleryStore;
  readonly times: StageTimes;
  /** It unlocks nothing. */
  readonly isRehearsal: boolean;
  /** Filled in once the sensor is open. */
  sensor: string;
  /** What the frames so far add up to. */
  tally: Tally;
}

/**
 * One attempt to unlock. Throws `AppError` for every fault. Only the outcome `accepted` may unlock anything, and it is
 * returned only after the attempt was remembered. Every attempt is remembered, faults and cancelled ones as well; as a
 * rejection when enough frames had spoken against the person before it ended.
 */
export async function unlock(
  request: AttemptRequest,
  operation: Operation<AttemptProgress>,
  ports: UseCasePorts,
): Promise<AttemptResult> {
  const times = createStageTimes(ports.clock, ports.tap);
  const startedAt = new Date(ports.clock.wallMs()).toISOString();
  const store = await ports.store();
  const attempt: Attempt = {
    request,
    operation,
    ports,
    store,
    times,
    isRehearsal: unlocksNothing(ports),
    sensor: ports.sensors.selection,
    tally: emptyTally,
  };
  const remember = (ending: Remembered) => {
    const { sensor, isRehearsal } = attempt;
    store.recordAttempt({ startedAt, durationMs: times.read().whole, sensor, isRehearsal, ...ending });
  };
  try {
    const result = await carryOut(attempt);
    // Cancelled while the deciding frame was compared: the person no longer wants in.
    operation.cancellation.check();
    remember(rememberedOf(result));
    return result;
  } catch (error) {
    const fault = AppError.from(error);
    try {
      remember(rememberedFault(attempt.tally, fault.toFault()));
    } catch {
      // The store fails too: the first fault is the one to tell.
    }
    throw fault;
  }
}

async function carryOut(attempt: Attempt): Promise<AttemptResult> {
  const { request, operation, ports, store, times, isRehearsal } = attempt;
  const { rejections, remainingMs } = lockoutAt(store, ports.clock.wallMs());
  if (remainingMs > 0 && !isRehearsal) return { isRehearsal, outcome: 'locked-out', rejections, remainingMs };
  const subject = request.subject === undefined ? {} : { subject: request.subject };
  operation.show({ status: 'attempting', ...subject, faces: 0 });
  const [reader, embedder] = await loadModels(ports, operation.cancellation);
  const templates = await candidates(attempt, embedder);
  return ports.sensor.use(operation.cancellation, async (sensor) => {
    attempt.sensor = sensorName(sensor);
    const durationMs = request.timeoutS === undefined ? unlockPolicy.timeoutMs : request.timeoutS * 1000;
    const frames = framesUntil(sensor, durationMs, ports.clock, operation.cancellation, 'attempting');
    const night = createNightSight(embedder.card, sensor.controls);
    reader.reset();
    times.markReady();
    try {
      const seen = await lookAtPerson(frames, {
        reader,
        embedder,
        templates,
        shapes: knownShapes(templates, store, embedder),
        times,
        policy: unlockPolicy,
        seen: night.see,
        compared: (sequence, decision) => ports.tap.record('/comparison', { sequence, ...decision }),
        show: (progress) => operation.show({ status: 'attempting', ...subject, ...progress }),
        remember: (tally) => {
          attempt.tally = tally;
        },
      });
      return { ...seen, isRehearsal };
    } finally {
      night.end();
    }
  });
}

/** Who may be recognised. Throws `gallery-empty` or `subject-unknown`. */
async function candidates(attempt: Attempt, embedder: FaceEmbedder): Promise<readonly Template[]> {
  const { store, request } = attempt;
  const { subject } = request;
  const templates = await galleryFor(attempt, store, embedder);
  if (templates.length === 0) throw emptyGallery(store);
  if (subject === undefined) return templates;
  const wanted = templates.filter((template) => template.subject === subject);
  if (wanted.length > 0) return wanted;
  const hint = 'See who is enrolled: depthkey subjects list';
  throw new AppError(ErrorCode.subjectUnknown, `Nobody is enrolled as "${subject}"`, { hint });
}

function emptyGallery(store: GalleryStore): AppError {
  const isRehearsed = store.subjects().length > 0;
  const message = isRehearsed ? 'Nobody is enrolled through a real sensor, only in rehearsals' : 'Nobody is enrolled';
  const again = isRehearsed ? '; or go on rehearsing: depthkey unlock --sensor simulated:agate' : '';
  return new AppError(ErrorCode.galleryEmpty, message, { hint: `Enroll somebody first: depthkey enroll NAME${again}` });
}

/** A stranger who cancels or pulls the plug just before the rejection must not have more tries for it. */
function rememberedFault(tally: Tally, fault: Fault): Remembered {
  const verdict = finalVerdict(tally, unlockPolicy);
  return verdict ? { outcome: 'rejected', decision: verdict.decision, fault } : { outcome: 'fault', fault };
}

function rememberedOf(result: AttemptResult): Remembered {
  const { outcome } = result;
  if (outcome === 'locked-out') return { outcome };
  if (outcome === 'timed-out') return result.retry ? { outcome, retry: result.retry } : { outcome };
  if (result.decision) return { outcome, decision: result.decision };
  return { outcome, retry: 'flat' };
}
