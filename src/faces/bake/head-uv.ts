/**
 * The source gives the face a small part of its texture. The head's island is spread so that the face gets most of it:
 * along each axis the density is a wide base plus a bump over the face, integrated and scaled to 0..1.
 */
interface Axis {
  readonly low: number;
  readonly high: number;
  readonly centre: number;
  readonly width: number;
  /** Density over the face relative to the base density of 1. */
  readonly gain: number;
}

/** Extent of the head's island in the source and the face in it (u runs from forehead to chin, v from ear to ear). */
const alongFace: Axis = { low: 0.64, high: 0.996, centre: 0.885, width: 0.062, gain: 2.2 };
const acrossFace: Axis = { low: 0.148, high: 0.818, centre: 0.483, width: 0.085, gain: 4.5 };

function cumulative({ centre, width, gain }: Axis, at: number): number {
  return at + gain * width * Math.atan((at - centre) / width);
}

function spread(axis: Axis, at: number): number {
  const low = cumulative(axis, axis.low);
  return (cumulative(axis, at) - low) / (cumulative(axis, axis.high) - low);
}

/** Source uv (v = 0 at the bottom) to the head texture: across the face is u, down the face is v, v = 0 at the top. */
export function headUv(u: number, v: number): readonly [number, number] {
  return [1 - spread(acrossFace, v), spread(alongFace, u)];
}
