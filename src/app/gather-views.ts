import type { EnrollmentProgress } from '../contract/enrollment-schemas.ts';
import { compare } from '../core/comparison.ts';
import type { Decision } from '../core/decision.ts';
import type { FaceEmbedder } from '../core/embedding.ts';
import type { Face, FaceReader, Liveness } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { qualityOf } from '../core/quality.ts';
import type { RetryReason } from '../core/retry.ts';
import type { EnrollmentKind, EnrollmentView } from '../core/store.ts';
import type { EnrollmentPose, Template } from '../core/template.ts';
import { embedFace } from './embed-face.ts';
import type { EnrollmentPolicy } from './enrollment-policy.ts';
import { createKeptViews } from './kept-views.ts';
import { createNeutralPitch, type NeutralPitch } from './neutral-pitch.ts';
import { createPersonTrail } from './person-trail.ts';
import { type Aim, aimOf } from './pose-aim.ts';
import { type Sight, see } from './sight.ts';
import type { StageTimes } from './stage-times.ts';

/** What gathering the views of one person needs. Borrowed. */
export interface GatherPieces {
  readonly reader: FaceReader;
  readonly embedder: FaceEmbedder;
  readonly times: StageTimes;
  readonly kind: EnrollmentKind;
  readonly policy: EnrollmentPolicy;
  /** Everybody else who is enrolled. */
  readonly others: readonly Template[];
  show(progress: Omit<EnrollmentProgress, 'status' | 'subject' | 'appearance' | 'kind'>): void;
}

export type Gathered =
  | { readonly outcome: 'complete'; readonly views: readonly EnrollmentView[] }
  | { readonly outcome: 'incomplete'; readonly missing: readonly EnrollmentPose[]; readonly retry?: RetryReason }
  | { readonly outcome: 'known-as-other'; readonly decision: Decision }
  | { readonly outcome: 'not-live'; readonly liveness: Liveness };

/** A gathering under way. */
interface Gathering {
  readonly pieces: GatherPieces;
  readonly kept: ReturnType<typeof createKeptViews>;
  readonly trail: ReturnType<typeof createPersonTrail>;
  readonly neutral: NeutralPitch;
  flatInRow: number;
  strangersInRow: number;
  restarts: number;
  retry?: RetryReason;
}

/** Goes through frames until every pose has its views, or there are no more frames. Throws what its pieces throw. */
export async function gatherViews(frames: AsyncIterable<RgbdFrame>, pieces: GatherPieces): Promise<Gathered> {
  const { policy, embedder, reader } = pieces;
  const kept = createKeptViews(policy.poses, policy.framesPerPose);
  const trail = createPersonTrail(embedder.card, policy.samePersonSlack);
  const neutral = createNeutralPitch(policy.framesPerPose);
  const gathering: Gathering = { pieces, kept, trail, neutral, flatInRow: 0, strangersInRow: 0, restarts: 0 };
  for await (const frame of frames) {
    // Left over from an attempt in the dark: a person is enrolled in colour, see docs/decisions/0012.
    if (frame.isInfrared) continue;
    const sight = await see(reader, frame);
    const aim = aimOf(sight, pieces.kind, neutral.deg());
    const refused = aim.kind === 'face' ? await take(gathering, frame, aim) : mend(gathering, aim.reason, sight.face);
    report(gathering, sight, aim);
    if (refused) return refused;
    if (kept.progress().every(({ isDone }) => isDone)) return { outcome: 'complete', views: kept.views() };
  }
  // A pose seen in fewer frames than wished is still a pose.
  const missing = kept.missing();
  if (missing.length === 0) return { outcome: 'complete', views: kept.views() };
  return { outcome: 'incomplete', missing, ...(gathering.retry && { retry: gathering.retry }) };
}

/** Takes a good frame; a refusal when this face is enrolled as another subject. */
async function take(
  gathering: Gathering,
  frame: RgbdFrame,
  { face, pose }: Aim & { kind: 'face' },
): Promise<Gathered | undefined> {
  const { pieces, kept, trail } = gathering;
  gathering.flatInRow = 0;
  const { fused: vector, chips } = await embedFace(frame, face, pieces);
  const known = kept.views().map((view) => view.vector);
  if (!trail.isSamePerson({ vector, box: face.box, atMs: frame.timestampMs }, known)) {
    countStranger(gathering);
    return undefined;
  }
  gathering.strangersInRow = 0;
  if (pose === 'between') return undefined;
  if (pose === 'centre') gathering.neutral.learn(face.pose.pitchDeg);
  const decision = compare(vector, pieces.others, pieces.embedder.card);
  if (decision?.outcome === 'accepted') return { outcome: 'known-as-other', decision };
  kept.keep({ ...chips, pose, vector }, qualityOf(face));
  return undefined;
}

const hasDonePose = (poses: EnrollmentProgress['poses']) => poses.some(({ isDone }) => isDone);

/**
 * A good frame of somebody else does not count; a row of them starts the enrollment over with whoever it is. As long as no
 * pose is done nothing is lost by that, and nothing is said: most likely somebody has just sat down.
 */
function countStranger(gathering: Gathering) {
  const { strangerFramesToRestart, strangerFramesToBegin } = gathering.pieces.policy;
  const isUnderWay = hasDonePose(gathering.kept.progress());
  gathering.strangersInRow += 1;
  if (gathering.strangersInRow < (isUnderWay ? strangerFramesToRestart : strangerFramesToBegin)) return;
  gathering.kept.clear();
  gathering.neutral.forget();
  gathering.trail.lose();
  gathering.strangersInRow = 0;
  if (isUnderWay) gathering.restarts += 1;
}

/** Remembers what the person has to mend; a refusal when it is a picture that has to be mended. */
function mend(gathering: Gathering, reason: RetryReason, face: Face | undefined): Gathered | undefined {
  gathering.retry = reason;
  if (!face) {
    gathering.trail.lose();
    gathering.flatInRow = 0;
    return undefined;
  }
  if (reason === 'flat') gathering.flatInRow += 1;
  const isPicture = gathering.flatInRow >= gathering.pieces.policy.flatFramesToReject;
  return isPicture ? { outcome: 'not-live', liveness: face.liveness } : undefined;
}

function report({ pieces, kept, strangersInRow, restarts }: Gathering, { faces }: Sight, aim: Aim) {
  const poses = kept.progress();
  const request = poses.find(({ isDone }) => !isDone)?.pose;
  pieces.show({
    poses,
    ...(request && { request }),
    faces,
    ...(aim.kind === 'retry' && { retry: aim.reason }),
    isSomeoneElse: strangersInRow > 0 && hasDonePose(poses),
    restarts,
  });
}
