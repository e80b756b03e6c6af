/** A horizontal scale from 0 that shows both numbers. Positions are shares of its length, 0..1. */
export interface Scale {
  readonly distance: number;
  readonly threshold: number;
  /** Where it ends. */
  readonly end: number;
}

/** Room beyond the larger number. */
const margin = 1.25;

export function scaleOf(distance: number, threshold: number): Scale {
  const end = Math.max(Math.max(distance, threshold) * margin, 0.001);
  return { distance: distance / end, threshold: threshold / end, end };
}
