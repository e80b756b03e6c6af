import type { FrameMark } from './session.ts';

/** The frame of a recording that a record speaks of. */
export interface SeenFrame {
  /** In the frames of the recording. */
  readonly place: number;
  /** Counts how often the sensor was opened until then. */
  readonly opening: number;
}

/**
 * Which frame a record speaks of. Within one recording a sensor may be opened more than once, and counts from the
 * beginning each time: a number and a time of the sensor say nothing without the opening.
 * @param frames in the order of their times.
 */
export function seenFrames(frames: readonly FrameMark[]) {
  const openings = openingsOf(frames);
  const places = new Map(frames.map(({ sequence }, place) => [`${openings[place]} ${sequence}`, place]));
  return {
    /** Of the frame at this place; undefined where there is none. */
    openingOf: (place: number): number | undefined => openings[place],
    /** Undefined for a frame that is not in the recording. @param recordNs when the record was made. */
    find(sequence: number, recordNs: bigint): SeenFrame | undefined {
      const opening = openings[lastUntil(frames, recordNs)];
      const place = opening === undefined ? undefined : places.get(`${opening} ${sequence}`);
      return opening === undefined || place === undefined ? undefined : { place, opening };
    },
  };
}

function openingsOf(frames: readonly FrameMark[]): readonly number[] {
  let opening = 0;
  return frames.map((frame, place) => {
    const before = frames[place - 1];
    const isNew = before && (frame.sequence <= before.sequence || frame.timestampMs < before.timestampMs);
    if (isNew) opening += 1;
    return opening;
  });
}

/** Place of the last frame that was recorded until then, -1 before the first. */
function lastUntil(frames: readonly FrameMark[], ns: bigint): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (frames[middle]!.logNs <= ns) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
