import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { FaceReader } from '../../core/face.ts';
import { judgeFace } from '../../core/quality.ts';
import { acquire } from '../acquire.ts';
import { type Lane, workInLanes } from '../lanes.ts';
import { createProgress, type Log } from '../progress.ts';
import { subjectName } from '../views/drawn-people.ts';
import { type DrawnView, renderAhead } from '../views/render-ahead.ts';
import { truthOf } from '../views/truth-of.ts';
import { planSubject, type ViewPlan } from '../views/view-plan.ts';
import { type ChipView, writeChipFile } from './chip-file.ts';
import { cutTrueFace } from './true-face.ts';

export interface ChipCacheOptions {
  /** One chip file per subject is written here. */
  readonly directory: string;
  readonly plan: ViewPlan;
  /**
   * For evaluation, faces are found as at an unlock and the descriptor's chips are kept too. For training they are cut
   * where they truly are (`trueFace`), in half the time.
   */
  readonly purpose: 'training' | 'evaluation';
  /** Borrowed. */
  readonly lanes: readonly Lane[];
  readonly log: Log;
  readonly signal?: AbortSignal;
}

/**
 * Renders a plan and keeps only the chips, cut by the same code as at unlock: no picture touches the disk. Subjects whose
 * file is there are skipped: a run that was killed is finished by the same call. Throws `cancelled`.
 * @returns the paths of all chip files, in the order of the plan.
 */
export async function buildChipCache(options: ChipCacheOptions): Promise<readonly string[]> {
  const { directory, plan, lanes, log } = options;
  const seeds = Array.from({ length: plan.subjects }, (_, index) => plan.firstSeed + index);
  const pathOf = (seed: number) => join(directory, `${subjectName(seed, plan)}.chips`);
  const missing = seeds.filter((seed) => !existsSync(pathOf(seed)));
  const viewsPerSubject = planSubject(plan, plan.firstSeed).length;
  const total = seeds.length * viewsPerSubject;
  const progress = createProgress({ label: 'draw and cut chips', unit: 'views', total, log });
  progress.skip((seeds.length - missing.length) * viewsPerSubject);
  await workInLanes(lanes, missing, async (seed, lane) => {
    const views: ChipView[] = [];
    const missed: string[] = [];
    for await (const drawn of renderAhead(lane.renderer, planSubject(plan, seed))) {
      throwIfAborted(options.signal);
      const cut = options.purpose === 'training' ? cutTrueView(drawn) : await cutFoundView(drawn, lane.reader);
      if (cut) views.push(cut);
      else missed.push(drawn.planned.view);
      progress.done();
    }
    await writeChipFile(pathOf(seed), { subject: subjectName(seed, plan), views, missed });
  });
  if (missing.length > 0) progress.end();
  return seeds.map(pathOf);
}

/** Undefined when the face has too little depth: a frame that an unlock would refuse teaches nothing. */
function cutTrueView({ planned, rendered }: DrawnView): ChipView | undefined {
  const [person] = planned.spec.people;
  const chip = person && cutTrueFace(rendered.frame, person);
  return chip && { view: planned.view, truth: truthOf(planned, rendered), chip };
}

/** Undefined when no face was found or it has too little depth. */
async function cutFoundView({ planned, rendered }: DrawnView, reader: FaceReader): Promise<ChipView | undefined> {
  const sight = await acquire(reader, rendered.frame);
  if (!sight.isFound || judgeFace(sight.face).includes('no-depth')) return undefined;
  const { chip, descriptorChip } = sight.chips;
  return { view: planned.view, truth: truthOf(planned, rendered), chip, descriptorChip };
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new AppError(ErrorCode.cancelled, 'Cutting chips was stopped', {
    hint: 'Give the same command again to go on.',
  });
}
