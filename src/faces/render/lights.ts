import { createRandom } from '../../core/random.ts';

/** Light in the room, seen from the camera. Directions are unit vectors from the scene to the light, camera space. */
export interface Lights {
  readonly key: DirectedLight;
  readonly fill: DirectedLight;
  /** Linear RGB of the light from all around; from above it is stronger. */
  readonly ambient: readonly [number, number, number];
}

interface DirectedLight {
  readonly direction: readonly [number, number, number];
  readonly color: readonly [number, number, number];
}

/** Draws the lights of a room: a lamp or window above and to one side, something weaker from the other, and the walls. */
export function createLights(seed: number): Lights {
  const random = createRandom(seed).fork('lights');
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
