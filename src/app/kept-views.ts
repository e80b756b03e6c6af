import type { EnrollmentView } from '../core/store.ts';
import type { EnrollmentPose } from '../core/template.ts';

interface Kept {
  readonly view: EnrollmentView;
  readonly quality: number;
  /** Good frames seen in this pose. */
  readonly frames: number;
}

/** The best view of each pose of a running enrollment. Nothing is saved here. */
export function createKeptViews(poses: readonly EnrollmentPose[], framesPerPose: number) {
  const kept = new Map<EnrollmentPose, Kept>();
  return {
    /** Counts a good frame and keeps its view when it is the best of its pose. */
    keep(view: EnrollmentView, quality: number) {
      const before = kept.get(view.pose);
      const best = before && before.quality >= quality ? before : { view, quality };
      kept.set(view.pose, { view: best.view, quality: best.quality, frames: (before?.frames ?? 0) + 1 });
    },
    clear: () => kept.clear(),
    /** Poses without any view, in the order of the guide. */
    missing: () => poses.filter((pose) => !kept.has(pose)),
    /** One view per pose seen, in the order of the guide. */
    views: () => poses.flatMap((pose) => kept.get(pose)?.view ?? []),
    progress: () =>
      poses.map((pose) => {
        const { quality, frames = 0 } = kept.get(pose) ?? {};
        return { pose, isDone: frames >= framesPerPose, ...(quality !== undefined && { quality }) };
      }),
  };
}
