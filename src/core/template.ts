/** Poses asked for in a guided enrollment, in the order of the guide. */
export const enrollmentPoses = [
  'centre',
  'left',
  'right',
  'up',
  'down',
  'up-left',
  'up-right',
  'down-left',
  'down-right',
] as const;
export type EnrollmentPose = (typeof enrollmentPoses)[number];

/** One fused vector of a template. */
export interface TemplateEntry {
  readonly appearance: string;
  readonly pose: EnrollmentPose;
  /** Fused vector, see `FaceEmbedding.fused`. */
  readonly vector: Float32Array;
}

/** The stored embeddings of one subject. */
export interface Template {
  readonly subject: string;
  readonly entries: readonly TemplateEntry[];
}
