import type { RenderPool } from '../../faces/render/render-pool.ts';
import type { RenderedView } from '../../faces/render/view-spec.ts';
import { workAhead } from '../ahead.ts';
import { faultyPicture } from './picture-fault.ts';
import type { PlannedView } from './view-plan.ts';

/** A planned view, drawn. */
export interface DrawnView {
  readonly planned: PlannedView;
  readonly rendered: RenderedView;
}

/** Draws views in their order, one ahead of the one that is worked on. */
export function renderAhead(renderer: RenderPool, views: readonly PlannedView[]): AsyncGenerator<DrawnView> {
  return workAhead(views, 2, async (planned) => ({ planned, rendered: await renderPlanned(renderer, planned) }));
}

/** Draws a planned view, with its picture's fault. */
async function renderPlanned(renderer: RenderPool, { spec, fault }: PlannedView): Promise<RenderedView> {
  const rendered = await renderer.render(spec);
  if (!fault) return rendered;
  const { frame } = rendered;
  const { width, height } = frame.intrinsics;
  return { ...rendered, frame: { ...frame, color: await faultyPicture(frame.color, width, height, fault) } };
}
