/** Points that the mesh network gives. */
export const networkPointCount = 468;
/** Points of a face: those of the network and five per iris. */
export const meshPointCount = 478;

/** Outer and inner corner of the eye at image left, inner and outer corner of the eye at image right. */
export const eyeCorners = [33, 133, 362, 263] as const;

/** An eye by its corners and three pairs of points on the upper and lower lid. */
export interface EyePoints {
  readonly corners: readonly [number, number];
  readonly lids: readonly (readonly [upper: number, lower: number])[];
}
export const eyes: readonly EyePoints[] = [
  {
    corners: [33, 133],
    lids: [
      [160, 144],
      [159, 145],
      [158, 153],
    ],
  },
  {
    corners: [362, 263],
    lids: [
      [385, 380],
      [386, 374],
      [387, 373],
    ],
  },
];
