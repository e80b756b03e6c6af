import type { EnrollmentProgress } from '../../contract/enrollment-schemas.ts';
import type { EnrollmentPose } from '../../core/template.ts';

/** `begun`: seen, but not often enough yet. */
export type TickState = 'done' | 'begun' | 'asked' | 'waiting';

export interface Tick {
  /** Degrees clockwise from the top of the screen. */
  readonly angleDeg: number;
  readonly pose: EnrollmentPose;
  readonly state: TickState;
}

/** Clockwise from the top, 45 degrees each. In a mirror the person's own left is on the left of the screen. */
const sectors: readonly EnrollmentPose[] = [
  'up',
  'up-right',
  'right',
  'down-right',
  'down',
  'down-left',
  'left',
  'up-left',
];
const sectorDeg = 45;
const tickCount = 72;

/** The pose that is filled in on this side of the ring. @param angleDeg clockwise from the top of the screen */
export function poseAt(angleDeg: number): EnrollmentPose {
  return sectors[Math.round(angleDeg / sectorDeg) % sectors.length] ?? 'up';
}

/** The ticks of the ring. Where only a straight look is asked for, the whole ring belongs to it. */
export function ringTicks({ poses, request }: Pick<EnrollmentProgress, 'poses' | 'request'>): readonly Tick[] {
  const isSingle = poses.length === 1;
  return Array.from({ length: tickCount }, (_, index) => {
    const angleDeg = (index * 360) / tickCount;
    const pose = isSingle ? 'centre' : poseAt(angleDeg);
    return { angleDeg, pose, state: stateOf(pose, { poses, request }) };
  });
}

/** How far one pose is. */
export function stateOf(
  pose: EnrollmentPose,
  { poses, request }: { poses: EnrollmentProgress['poses']; request?: EnrollmentPose | undefined },
): TickState {
  const found = poses.find((candidate) => candidate.pose === pose);
  if (found?.isDone) return 'done';
  if (found?.quality !== undefined) return 'begun';
  return pose === request ? 'asked' : 'waiting';
}
