import type { Material, Mesh } from '../mesh.ts';

/** Arms hang outside of this, millimetres from the middle. */
const waistReachMm = 160;
/** The tube starts this far inside the clothes, and ends below every picture. */
const insideMm = 70;
const lengthMm = 1000;
const steps = 24;

const denim: Material = {
  name: 'trousers',
  color: [0.035, 0.045, 0.075],
  opacity: 1,
  specular: 0.02,
  shininess: 8,
  depthDropout: 0,
  irAlbedo: 0.4,
};

/**
 * What is below the waist, of which a sensor on a desk sees a dark strip at most: a tube that continues the clothes.
 * None for someone without clothes.
 */
export function trousersUnder(meshes: readonly Mesh[]): Mesh | undefined {
  const cloth = meshes.find(({ material }) => material.name === 'cloth');
  if (!cloth) return undefined;
  const { positions } = cloth;
  const waist = { x: 0, front: -Infinity, back: Infinity, bottom: Infinity };
  const forEachNear = (visit: (x: number, y: number, z: number) => void) => {
    for (let at = 0; at < positions.length; at += 3) {
      if (Math.abs(positions[at]!) < waistReachMm) visit(positions[at]!, positions[at + 1]!, positions[at + 2]!);
    }
  };
  forEachNear((_, y) => {
    waist.bottom = Math.min(waist.bottom, y);
  });
  forEachNear((x, y, z) => {
    if (y > waist.bottom + insideMm) return;
    waist.x = Math.max(waist.x, Math.abs(x));
    waist.front = Math.max(waist.front, z);
    waist.back = Math.min(waist.back, z);
  });
  return tube(
    waist.x * 0.97,
    (waist.front - waist.back) * 0.48,
    (waist.front + waist.back) / 2,
    waist.bottom + insideMm,
  );
}

/** An upright tube, a little wider below. */
function tube(halfWidth: number, halfDepth: number, middleZ: number, top: number): Mesh {
  const positions: number[] = [];
  const indices: number[] = [];
  for (let step = 0; step < steps; step++) {
    const turn = (step / steps) * 2 * Math.PI;
    for (const [y, wider] of [
      [top, 1],
      [top - lengthMm, 1.15],
    ] as const) {
      positions.push(Math.sin(turn) * halfWidth * wider, y, middleZ + Math.cos(turn) * halfDepth * wider);
    }
    const a = step * 2;
    const b = ((step + 1) % steps) * 2;
    indices.push(a, a + 1, b + 1, a, b + 1, b);
  }
  return {
    positions: Float32Array.from(positions),
    uvs: new Float32Array(0),
    indices: Uint32Array.from(indices),
    headWeights: new Float32Array(steps * 2),
    material: denim,
  };
}
