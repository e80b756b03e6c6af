/** Beyond this the person did not look straight. */
const mostDeg = 6;

/**
 * The pitch that is measured when a person looks straight at the sensor: a few degrees up or down, as foreheads and
 * chins differ. Learned from the first views of the centre; up and down are then told from there.
 */
export interface NeutralPitch {
  /** Degrees; 0 until there were enough views. */
  deg(): number;
  learn(pitchDeg: number): void;
  forget(): void;
}

/** @param views after so many it is known, and stays as it is. */
export function createNeutralPitch(views: number): NeutralPitch {
  let pitchesDeg: readonly number[] = [];
  return {
    deg() {
      if (pitchesDeg.length < views) return 0;
      const mean = pitchesDeg.reduce((sum, pitch) => sum + pitch, 0) / pitchesDeg.length;
      return Math.max(-mostDeg, Math.min(mostDeg, mean));
    },
    learn(pitchDeg) {
      if (pitchesDeg.length < views) pitchesDeg = [...pitchesDeg, pitchDeg];
    },
    forget() {
      pitchesDeg = [];
    },
  };
}
