/** A face model made from scans of real people: a mean face and how faces differ from it. */
export interface ScanModel {
  /** xyz per vertex, millimetres; x to the person's left, y up, z out of the face. */
  readonly mean: Float32Array;
  /** xyz per vertex and component, millimetres for a coefficient of 1; coefficients of people are standard normal. */
  readonly components: readonly Float32Array[];
  /** Vertices of the skin come first: so many. */
  readonly skinVertices: number;
  /** Vertices of the 68 landmarks of the iBUG scheme. */
  readonly landmarks: readonly number[];
}

/** ICT-FaceKit (Li and others, "Learning Formation of Physically-Based Face Attributes", CVPR 2020): its face, head and neck. */
export const ictSkinVertices = 11_248;
export const millimetresPerCentimetre = 10;
