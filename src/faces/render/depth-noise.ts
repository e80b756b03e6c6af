/** Kinect readings end here, millimetres. */
export const maximumRangeMm = 8000;

/** θ² / (π/2 - θ)² by the cosine of θ in 255ths; what is steeper than 84° counts as 84°. */
const slantGrowth = Float32Array.from({ length: 256 }, (_, step) => {
  const angle = Math.acos(Math.max(0.1, step / 255));
  return (angle / (Math.PI / 2 - angle)) ** 2;
});
/** Cosine of 60°, in 255ths: below it the slant adds to the noise of Kinect v1. */
const slantedCosine = 128;

/**
 * Standard deviation of Kinect v1 depth along the view, millimetres: 1.2 + 1.9 (z - 0.4)² with z in metres, and beyond
 * 60° of slant 0.1 θ² / (√z (π/2 - θ)²) more. Nguyen, Izadi and Lovell, "Modeling Kinect Sensor Noise for Improved 3D
 * Reconstruction and Tracking", 3DIMPVT 2012.
 * @param cosine of the slant, 0..255.
 * @internal
 */
export function structuredLightDeviationMm(depthMm: number, cosine: number): number {
  const z = depthMm / 1000;
  const straight = 1.2 + 1.9 * (z - 0.4) ** 2;
  return cosine >= slantedCosine ? straight : straight + (0.1 / Math.sqrt(z)) * slantGrowth[cosine]!;
}

/**
 * Distance between two neighbouring readings of Kinect v1, millimetres: 2.85 z² with z in metres, from its disparity
 * in 11 bits. Khoshelham and Elberink, "Accuracy and Resolution of Kinect Depth Data", Sensors 2012.
 * @internal
 */
export function structuredLightStepMm(depthMm: number): number {
  return 2.85 * (depthMm / 1000) ** 2;
}

/** Steps of disparity times millimetres: one step at z is z² / scale, 2.85 mm at one metre. */
const disparityScale = 1e6 / 2.85;
/** Depth in whole millimetres by steps of disparity. */
const depthOfDisparity = Uint16Array.from({ length: 4096 }, (_, steps) =>
  Math.min(65535, Math.round(disparityScale / steps)),
);
/** Deviation before rounding by whole millimetres: the published one holds the rounding's own share, step² / 12. */
const straightDeviation = Float32Array.from({ length: maximumRangeMm + 1 }, (_, depthMm) =>
  beforeRounding(depthMm, 255),
);

function beforeRounding(depthMm: number, cosine: number): number {
  const published = structuredLightDeviationMm(depthMm, cosine);
  return Math.sqrt(Math.max(0, published ** 2 - structuredLightStepMm(depthMm) ** 2 / 12));
}

/** What a Kinect v1 reads. @param noise standard normal. */
export function structuredLightReading(depthMm: number, cosine: number, noise: number): number {
  const deviation = cosine >= slantedCosine ? straightDeviation[depthMm | 0]! : beforeRounding(depthMm, cosine);
  return depthOfDisparity[(disparityScale / (depthMm + noise * deviation) + 0.5) | 0]!;
}

/**
 * Standard deviation of Kinect v2 depth, millimetres: 1.5 - 0.5 z + 0.3 z² + 0.1 z^1.5 θ² / (π/2 - θ)², z in metres.
 * Fankhauser and others, "Kinect v2 for Mobile Robot Navigation: Evaluation and Modeling", ICAR 2015.
 * @param cosine of the slant, 0..255.
 * @internal
 */
export function timeOfFlightDeviationMm(depthMm: number, cosine: number): number {
  const z = depthMm / 1000;
  return 1.5 - 0.5 * z + 0.3 * z * z + 0.1 * z * Math.sqrt(z) * slantGrowth[cosine]!;
}

/** What a Kinect v2 reads. @param noise standard normal. @param stepMm readings are multiples of it. */
export function timeOfFlightReading(depthMm: number, cosine: number, noise: number, stepMm = 1): number {
  return Math.round((depthMm + noise * timeOfFlightDeviationMm(depthMm, cosine)) / stepMm) * stepMm;
}
