import type { Chip, DescriptorChip } from './chip.ts';
import type { RgbdFrame } from './frame.ts';

/** Detection rectangle in frame pixels. */
export interface FaceBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Head rotation relative to looking straight into the camera along the line of sight, in degrees.
 * yaw > 0: the face turns to image right; pitch > 0: up; roll > 0: the top of the head leans to image right.
 */
export interface HeadPose {
  readonly yawDeg: number;
  readonly pitchDeg: number;
  readonly rollDeg: number;
  /** `depth`: rigid fit of landmarks with depth; `colour`: the landmark network's own, calibrated angle. */
  readonly source: 'depth' | 'colour';
}

/** What depth says about being a solid head. Larger residual = less flat. */
export interface Liveness {
  /** RMS residual of a quadric fitted over the face but its eyes in depth, millimetres; undefined without depth on the face. */
  readonly quadricResidualMm?: number;
  /** Share of the relief expected from the colour picture that depth shows, eyes left out: about 0 for a picture, 0.2..1.2 for a face; undefined without depth. */
  readonly reliefGain?: number;
  /** Between the outer corners of the eyes, millimetres; undefined without depth. */
  readonly eyeSpanMm?: number;
  /** Whether the face passed every check against presentation attacks. */
  readonly isLive: boolean;
}

/** One face in one frame, measured but not judged: `judgeFace` (quality.ts) turns measurements into retries. */
export interface Face {
  readonly box: FaceBox;
  /** 478 mesh points, x, y in frame pixels and z in the same scale, relative: length 478 * 3. Owned. */
  readonly landmarks: Float32Array;
  readonly pose: HeadPose;
  /** Median depth over the face, millimetres; 0 without depth. */
  readonly distanceMm: number;
  /** Share of the face with a depth reading, 0..1. */
  readonly depthCover: number;
  /** Mean brightness over the face, 0..255. */
  readonly brightness: number;
  /** Eye opening over eye width, the more open eye; about 0.3 open, below 0.2 closed. */
  readonly eyeOpenness: number;
  /** Whether the face reaches over the border of the picture. */
  readonly isCutOff: boolean;
  readonly liveness: Liveness;
}

/** The faces of one frame, nearest first. */
export interface FaceSighting {
  readonly faces: readonly Face[];
}

/** The network's inputs for one face, cut by the same code for training, enrollment and unlock. */
export interface FaceChips {
  readonly chip: Chip;
  readonly descriptorChip: DescriptorChip;
}

/** How the app sees faces. Not reentrant: one frame at a time. */
export interface FaceReader {
  /** Finds and measures faces. The frame is borrowed for the call only. Throws `frame-invalid` or `engine-unavailable`. */
  find(frame: RgbdFrame): Promise<FaceSighting>;
  /** Cuts the chips of a face found in this very frame. Throws `frame-invalid` when the face has no depth. */
  cut(frame: RgbdFrame, face: Face): FaceChips;
  /** Forgets the face it follows from frame to frame; call it when the next frame is of another moment. */
  reset(): void;
  close(): Promise<void>;
}
