import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createDatasetWriter, type DatasetWriter } from '../dataset/dataset-writer.ts';
import { kinectV1 } from '../faces/render/camera-model.ts';
import { createRenderPool } from '../faces/render/render-pool.ts';
import { workInLanes } from './lanes.ts';
import { createProgress, type Log } from './progress.ts';
import { throwIfStopped } from './throw-if-stopped.ts';
import type { LookAlikes } from './views/drawn-people.ts';
import { type DrawnView, renderAhead } from './views/render-ahead.ts';
import { truthOf } from './views/truth-of.ts';
import { type PlannedView, plannedSeeds, planSubject, planViews, type ViewPlan } from './views/view-plan.ts';

export interface SynthesizeOptions {
  readonly directory: string;
  readonly plan: Omit<ViewPlan, 'lookAlikes'>;
  /** Finds them for `look-alikes`, once the folder is known to be one that the set can be written to. */
  readonly findLookAlikes?: () => Promise<LookAlikes>;
  /** Threads that draw; as many as there are processors when left out. */
  readonly threads?: number;
  readonly log: Log;
  /** Aborting stops after the views under way and throws `cancelled`; the same call later goes on. */
  readonly signal?: AbortSignal;
}

export interface SynthesizeResult {
  readonly written: number;
  /** Views that were there already. */
  readonly skipped: number;
  readonly viewsPerSecond: number;
  /** Of all threads together; 0 when nothing was drawn. */
  readonly cpuSecondsPer1000Views: number;
}

/**
 * Writes a data set of rendered people in our layout, with the truth of every view. Views that are there are skipped, so
 * a run that was killed is finished by the same command. Throws what the data set writer throws, or `cancelled`.
 */
export async function synthesize(options: SynthesizeOptions): Promise<SynthesizeResult> {
  const { directory, findLookAlikes, threads = availableParallelism(), log, signal } = options;
  const { seed, firstSeed } = options.plan;
  const info = { name: `rendered-${seed}-${firstSeed}`, licence: 'CC0-1.0', intrinsics: kinectV1.intrinsics };
  const writer = await createDatasetWriter(directory, info, { color: 'png' });
  const plan = findLookAlikes ? { ...options.plan, lookAlikes: await findLookAlikes() } : options.plan;
  const total = planViews(plan).length;
  const progress = createProgress({ label: 'render', unit: 'views', total, log });
  const used = process.cpuUsage();
  let written = 0;
  const renderers = Array.from({ length: threads }, () => createRenderPool(1));
  try {
    await workInLanes(renderers, plannedSeeds(plan), async (seed, renderer) => {
      const planned = planSubject(plan, seed);
      const missing = planned.filter((view) => !isThere(directory, view));
      progress.skip(planned.length - missing.length);
      for await (const view of renderAhead(renderer, missing)) {
        throwIfStopped(signal, 'Rendering');
        await addView(writer, view);
        written++;
        progress.done();
      }
    });
  } finally {
    await Promise.all(renderers.map((renderer) => renderer.close()));
  }
  const { user, system } = process.cpuUsage(used);
  const cpuSecondsPer1000Views = written === 0 ? 0 : (user + system) / 1000 / written;
  return { written, skipped: total - written, viewsPerSecond: progress.end().perSecond, cpuSecondsPer1000Views };
}

function addView(writer: DatasetWriter, { planned, rendered }: DrawnView): Promise<void> {
  return writer.addView(planned.subject, planned.view, rendered.frame, truthOf(planned, rendered));
}

/** The colour picture is written last: with it, the view is whole. */
function isThere(directory: string, { subject, view }: PlannedView): boolean {
  return existsSync(join(directory, subject, `${view}.color.png`));
}
