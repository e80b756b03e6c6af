import type { ErrorCode } from '../../core/errors.ts';
import type { Square } from '../square.ts';
import type { ModelPaths } from './model-files.ts';

/** What the worker is started with. */
export interface MeshWorkerData {
  readonly paths: ModelPaths;
  readonly maxFaces: number;
}

/** Asks for the faces of the picture that lies in the shared buffer. */
export interface FindRequest {
  readonly width: number;
  readonly height: number;
  /** RGB, at least width * height * 3 bytes; not written until the answer is there. */
  readonly shared: SharedArrayBuffer;
  readonly region?: Square;
  /** Whether to forget the faces followed so far. */
  readonly isReset: boolean;
}

/** A face as the networks see it. */
export interface FoundMesh {
  /** 478 points, x, y in frame pixels and z in the same scale. Owned. */
  readonly points: Float32Array;
  /** Eye opening over eye width, the more open eye. */
  readonly eyeOpenness: number;
}

/** The worker is ready (no faces asked for yet), has found faces, or has failed. */
export type MeshReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'faces'; readonly faces: readonly FoundMesh[] }
  | { readonly kind: 'fault'; readonly code: ErrorCode; readonly message: string; readonly hint?: string };
