import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FaceReader } from '../../core/face.ts';
import { judgeFace } from '../../core/quality.ts';
import { acquire } from '../acquire.ts';
import { type Lane, workInLanes } from '../lanes.ts';
import { createProgress, type Log } from '../progress.ts';
import { throwIfStopped } from '../throw-if-stopped.ts';
import { subjectName } from '../views/drawn-people.ts';
import { type DrawnView, renderAhead } from '../views/render-ahead.ts';
import { truthOf } from '../views/truth-of.ts';
import { type PlannedView, plannedSeeds, planSubject, type ViewPlan } from '../views/view-plan.ts';
import { type ChipFile, type ChipView, readChipFile, type SubjectChips, writeChipFile } from './chip-file.ts';
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
 * Renders a plan and keeps only the chips, cut by the same code as at unlock: no picture touches the disk. What is there
 * is not drawn again: a run that was killed is finished by the same call, and files of a plan with fewer views receive the
 * others. Files may hold more views than the plan. Throws `cancelled`, `data-invalid` for a file that is none.
 * @returns the paths of all chip files, in the order of the plan.
 */
export async function buildChipCache(options: ChipCacheOptions): Promise<readonly string[]> {
  const { directory, plan, lanes, log } = options;
  const seeds = plannedSeeds(plan);
  const pathOf = (seed: number) => join(directory, `${subjectName(seed, plan)}.chips`);
  const people: Unfinished[] = [];
  for (const seed of seeds) people.push(await whatIsMissing(pathOf(seed), planSubject(plan, seed)));
  const missing = people.filter(({ toDraw }) => toDraw.length > 0);
  const left = missing.reduce((sum, { toDraw }) => sum + toDraw.length, 0);
  const total = seeds.length * plan.viewsPerSubject;
  const progress = createProgress({ label: 'draw and cut chips', unit: 'views', total, log });
  progress.skip(total - left);
  await workInLanes(lanes, missing, async ({ path, subject, toDraw }, lane) => {
    const views: ChipView[] = [];
    const missed: string[] = [];
    for await (const drawn of renderAhead(lane.renderer, toDraw)) {
      throwIfStopped(options.signal, 'Cutting chips');
      const cut = options.purpose === 'training' ? cutTrueView(drawn) : await cutFoundView(drawn, lane.reader);
      if (cut) views.push(cut);
      else missed.push(drawn.planned.view);
      progress.done();
    }
    await writeChipFile(path, withKept(await readKept(path), { subject, views, missed }));
  });
  if (missing.length > 0) progress.end();
  return seeds.map(pathOf);
}

/** A person of the plan, and the views that its file lacks. */
interface Unfinished {
  readonly path: string;
  readonly subject: string;
  readonly toDraw: readonly PlannedView[];
}

async function whatIsMissing(path: string, planned: readonly PlannedView[]): Promise<Unfinished> {
  const kept = await readKept(path);
  const known = new Set([...(kept?.views.map(({ view }) => view) ?? []), ...(kept?.missed ?? [])]);
  const [{ subject } = { subject: '' }] = planned;
  return { path, subject, toDraw: planned.filter(({ view }) => !known.has(view)) };
}

async function readKept(path: string): Promise<ChipFile | undefined> {
  return existsSync(path) ? readChipFile(path) : undefined;
}

/** Views that were drawn now after those of the file. */
function withKept(kept: ChipFile | undefined, drawn: SubjectChips): SubjectChips {
  if (!kept) return drawn;
  const views = [...kept.views.map((_, index) => kept.read(index)), ...drawn.views];
  return { ...drawn, views, missed: [...kept.missed, ...drawn.missed] };
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
