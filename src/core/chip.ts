/** Side of a chip in pixels. */
export const chipSize = 112;
/** What the side of a chip measures on the face, millimetres: absolute size stays in the data. */
export const chipSpanMm = 200;
/** Relative depth is clipped to ± this many millimetres. */
export const chipDepthLimitMm = 100;

/**
 * The 4-channel input of the network: upright, centred on the face, cut at a fixed metric size, so that one pixel
 * is `chipSpanMm / chipSize` millimetres on a plane through the face. What lies behind the head is masked.
 */
export interface Chip {
  /** RGB, chipSize² * 3, row-major; masked pixels are mid-grey (128). Owned. */
  readonly color: Uint8Array;
  /** Millimetres towards the sensor relative to the face's own surface, chipSize², ± `chipDepthLimitMm`; holes filled. Owned. */
  readonly depthMm: Int16Array;
  /** 1 where depth was measured, 0 where it was filled or masked, chipSize². Owned. */
  readonly isMeasured: Uint8Array;
  /** Of the face's surface from the sensor, millimetres, with which perspective can be undone; left out: not known. */
  readonly distanceMm?: number;
  /**
   * How far the face lies off the sensor's axis: tangents of the angles to the chip's right and down. Depth is measured along
   * the axis, so what lies aside is seen sheared. Left out: on the axis, or not known.
   */
  readonly offAxis?: readonly [right: number, down: number];
}

/** Side of the colour descriptor's input in pixels. */
export const descriptorChipSize = 150;

/** RGB crop aligned by five landmarks as the colour descriptor was trained, descriptorChipSize² * 3. Owned. */
export interface DescriptorChip {
  readonly color: Uint8Array;
}
