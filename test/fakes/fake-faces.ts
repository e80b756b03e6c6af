import { chipSize, descriptorChipSize } from '../../src/core/chip.ts';
import type { Face, FaceReader } from '../../src/core/face.ts';

/**
 * A face of a made-up person. Who it is lies in two directions, one per part of the fused vector: faces of nearby
 * directions are alike.
 */
export interface FakeFace extends Face {
  readonly colorDeg: number;
  readonly shapeDeg: number;
}

type FaceChanges = Partial<Omit<FakeFace, 'pose' | 'liveness'>> & {
  readonly yawDeg?: number;
  readonly pitchDeg?: number;
  readonly isLive?: boolean;
};

/** A good frontal face of the person in direction `personDeg`, with changes. */
export function fakeFace(personDeg: number, changes: FaceChanges = {}): FakeFace {
  const { yawDeg = 0, pitchDeg = 0, isLive = true, ...rest } = changes;
  return {
    box: { x: 250, y: 150, width: 140, height: 180 },
    landmarks: new Float32Array(478 * 3),
    pose: { yawDeg, pitchDeg, rollDeg: 0, source: 'depth' },
    distanceMm: 700,
    depthCover: 0.95,
    brightness: 130,
    eyeOpenness: 0.3,
    isCutOff: false,
    liveness: { isLive, quadricResidualMm: isLive ? 7 : 1.5 },
    colorDeg: personDeg,
    shapeDeg: personDeg,
    ...rest,
  };
}

/** The faces of one frame, nearest first; for a thrown fault, an error. */
export type ScriptedFrame = readonly FakeFace[] | Error;

/** Sees in frame n of an operation what the script says for it; the last line of the script stays. */
export function createFakeFaceReader(script: readonly ScriptedFrame[]): FaceReader {
  let next = 0;
  return {
    async find() {
      const frame = script[Math.min(next, script.length - 1)] ?? [];
      next += 1;
      if (frame instanceof Error) throw frame;
      return { faces: frame };
    },
    cut(_frame, face) {
      const { colorDeg, shapeDeg } = face as FakeFace;
      const depthMm = new Int16Array(chipSize ** 2);
      depthMm.set([colorDeg, shapeDeg]);
      const chip = { color: new Uint8Array(chipSize ** 2 * 3), depthMm, isMeasured: new Uint8Array(chipSize ** 2) };
      return { chip, descriptorChip: { color: new Uint8Array(descriptorChipSize ** 2 * 3) } };
    },
    reset() {
      next = 0;
    },
    close: async () => undefined,
  };
}
