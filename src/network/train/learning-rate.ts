const rampShare = 0.03;

/** Learning rate of a step: up in a short ramp, then down along half a cosine to a hundredth. */
export function learningRateAt(step: number, steps: number, highest: number): number {
  const ramp = Math.max(1, Math.round(steps * rampShare));
  if (step < ramp) return (highest * (step + 1)) / ramp;
  const done = (step - ramp) / Math.max(1, steps - ramp);
  return highest * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * done)));
}
