/** A point of the mesh and where it lies on the mean face. */
type CanonicalPoint = readonly [point: number, x: number, y: number, z: number];

/** Points in the plane of symmetry. */
const middle: readonly CanonicalPoint[] = [
  [168, 0, -4.5, -10.1],
  [6, 0, 5.1, -9.1],
  [197, 0, 12.7, -13.1],
  [195, 0, 19.4, -17.8],
  [4, 0, 35, -26.7],
  [2, 0, 47.8, -20.5],
  [9, 0, -23.1, -12.1],
  [151, 0, -38.5, -9],
];

/** Points at image right, each with its twin at image left. */
const pairs: readonly (readonly [twin: number, ...CanonicalPoint])[] = [
  [33, 263, 43.6, -0.2, 5],
  [133, 362, 16.7, 2.4, -0.1],
  [98, 327, 15, 45.9, -9.9],
  [126, 355, 16, 25.5, -6.8],
  [36, 266, 28.1, 34.9, -2.4],
  [50, 280, 46.1, 33.6, 5.2],
  [101, 330, 32.4, 26.4, 0.1],
  [117, 346, 50.9, 17.2, 10.9],
  [205, 425, 37.5, 42.1, 0.8],
  [203, 423, 23.6, 43.6, -3.9],
  [107, 336, 14.6, -24.8, -11.9],
  [108, 337, 16.4, -39, -8],
];

/**
 * A mean face looking straight into the camera, millimetres: x image right, y down, z away from the camera; the origin
 * lies between the eyes. Only points that expressions hardly move. Medians over 50 parametric heads (`src/faces`) seen
 * from the front, read with this mesh and a Kinect's depth, and made symmetric.
 */
export const canonicalFace: readonly CanonicalPoint[] = [
  ...middle,
  ...pairs.flatMap(([twin, point, x, y, z]): CanonicalPoint[] => [
    [point, x, y, z],
    [twin, -x, y, z],
  ]),
];

/** Where the middle of the head lies in the mean face: the line of sight goes to it. */
export const canonicalHeadCentre = [0, 19, 24] as const;
