import { createRandom } from '../../core/random.ts';

/** 0 below 0, 1 above 1, smooth between. */
export function smoothStep(share: number): number {
  const t = Math.max(0, Math.min(1, share));
  return t * t * (3 - 2 * t);
}

/** A slow, never repeating movement about zero, mostly within ±1: three sines of unlike periods. */
export type Sway = (timeMs: number) => number;

/** @param periodMs about how long one swing takes. */
export function createSway(seed: string, periodMs: number): Sway {
  const random = createRandom(seed);
  const waves = [1, 0.61, 0.37].map((share) => ({
    strength: share,
    frequency: (2 * Math.PI) / (periodMs * share * random.between(0.85, 1.2)),
    phase: random.between(0, 2 * Math.PI),
  }));
  return (timeMs) =>
    waves.reduce((sum, { strength, frequency, phase }) => sum + strength * Math.sin(timeMs * frequency + phase), 0) /
    1.4;
}

const blinkEveryMs = 3800;
/** From open to open. */
const blinkMs = 150;

/** How far both eyes are shut, 0..1: a blink somewhere in every stretch of 3.8 s. */
export function blinkAt(seed: string, timeMs: number): number {
  const stretch = Math.floor(timeMs / blinkEveryMs);
  const start = (stretch + createRandom(`${seed} blink ${stretch}`).between(0.3, 0.9)) * blinkEveryMs;
  const share = (timeMs - start) / blinkMs;
  return share <= 0 || share >= 1 ? 0 : smoothStep(Math.min(share / 0.35, (1 - share) / 0.45));
}
