import type { ViewTruth } from '../../core/dataset.ts';
import type { RenderedView } from '../../faces/render/view-spec.ts';

/** What is true of the first person in a rendered view, as a data set keeps it: whole tenths of degrees. */
export function truthOf({ truth: [person] }: RenderedView): ViewTruth {
  if (!person) return {};
  const { pose, species } = person;
  const tenths = (degrees: number) => Math.round(degrees * 10) / 10;
  return { yawDeg: tenths(pose.yawDeg), pitchDeg: tenths(pose.pitchDeg), rollDeg: tenths(pose.rollDeg), species };
}
