import { createRandom, type Random } from '../../core/random.ts';

/** Light in the room, seen from the camera. Directions are unit vectors from the scene to the light, camera space. */
export interface Lights {
  readonly key: DirectedLight;
  readonly fill: DirectedLight;
  /** Linear RGB of the light from all around; from above it is stronger. */
  readonly ambient: readonly [number, number, number];
  /** How much is seen of the light of what glows by itself: 1 in a room of normal light, and in infrared 0. */
  readonly glow: number;
}

interface DirectedLight {
  readonly direction: readonly [number, number, number];
  readonly color: readonly [number, number, number];
}

/**
 * How a place is lit. `room`: as in most homes. `lamp`: one coloured lamp and little else. `window`: the light comes from
 * behind and the side. `office`: from both sides, evenly.
 */
export const lightings = ['room', 'lamp', 'window', 'office'] as const;
export type LightingKind = (typeof lightings)[number];

/** The light of a depth sensor's projector, seen through the filter of its camera: nothing else is bright there. */
export const projectorLights: Lights = {
  key: { direction: [0, 0, -1], color: [1, 1, 1] },
  fill: { direction: [0, 0, -1], color: [0, 0, 0] },
  ambient: [0, 0, 0],
  glow: 0,
};

/** Draws the lights of a place. Equal input gives equal lights. */
export function createLights(seed: number, kind: LightingKind = 'room'): Lights {
  const random = createRandom(seed).fork('lights');
  if (kind === 'room') return roomLights(random);
  const side = random.next() < 0.5 ? -1 : 1;
  const warmth = random.normal(0, 0.12);
  if (kind === 'lamp')
    return {
      key: { direction: towards(side * random.between(30, 85), random.between(0, 60)), color: tinted(1.1, 2 * warmth) },
      fill: { direction: towards(-side * 60, 10), color: tinted(random.between(0, 0.08), 0) },
      ambient: tinted(random.between(0.06, 0.16), warmth),
      glow: 1,
    };
  if (kind === 'window')
    return {
      key: {
        direction: towards(side * random.between(100, 150), random.between(10, 40)),
        color: tinted(random.between(1, 1.6), warmth),
      },
      fill: { direction: towards(-side * random.between(20, 70), 15), color: tinted(random.between(0.1, 0.3), warmth) },
      ambient: tinted(random.between(0.15, 0.35), warmth),
      glow: 1,
    };
  return {
    key: { direction: towards(side * random.between(20, 50), random.between(20, 50)), color: tinted(0.55, warmth) },
    fill: {
      direction: towards(-side * random.between(20, 50), random.between(20, 50)),
      color: tinted(random.between(0.35, 0.55), random.normal(0, 0.1)),
    },
    ambient: tinted(random.between(0.25, 0.4), warmth),
    glow: 1,
  };
}

/** A lamp or window above and to one side, something weaker from the other, and the walls. */
function roomLights(random: Random): Lights {
  const side = random.next() < 0.5 ? -1 : 1;
  const softness = random.between(0.25, 0.75);
  const warmth = random.normal(0, 0.08);
  const keyStrength = 1.02 * (1.15 - softness * 0.6) * random.between(0.9, 1.1);
  return {
    key: {
      direction: towards(side * random.between(5, 60), random.between(12, 55)),
      color: tinted(keyStrength, warmth),
    },
    fill: {
      direction: towards(-side * random.between(30, 80), random.between(-10, 30)),
      color: tinted(random.between(0.08, 0.28), random.normal(0, 0.08)),
    },
    ambient: tinted(0.24 + 0.3 * softness, warmth * 0.6),
    glow: 1,
  };
}

function tinted(strength: number, warmth: number): [number, number, number] {
  return [strength * (1 + warmth), strength, strength * (1 - 1.2 * warmth)];
}

/** Azimuth to image right and elevation, degrees; 0, 0 is at the camera. */
function towards(azimuthDeg: number, elevationDeg: number): [number, number, number] {
  const azimuth = (azimuthDeg * Math.PI) / 180;
  const elevation = (elevationDeg * Math.PI) / 180;
  const level = Math.cos(elevation);
  return [Math.sin(azimuth) * level, -Math.sin(elevation), -Math.cos(azimuth) * level];
}
