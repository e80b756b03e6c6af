import type { Material, Mesh } from '../../mesh.ts';
import { headCentreMm } from '../placement.ts';
import type { Photograph } from './photograph.ts';

/** Radius of the cylinder a bent print lies on, millimetres: about that of a head. */
const bendRadiusMm = 120;
const bendSteps = 32;

/**
 * A photograph on stiff paper, flat, its middle where the middle of the head would be.
 * @param scale size beside life size.
 */
export function flatPrint({ texture, widthMm, heightMm }: Photograph, scale = 1): Mesh {
  const scaled = { texture, widthMm: widthMm * scale, heightMm: heightMm * scale };
  return sheet(scaled, 1, (across) => [across, 0]);
}

/** A photograph on paper bent around an upright cylinder, its middle nearest to the camera. */
export function bendPrint(photograph: Photograph): Mesh {
  return sheet(photograph, bendSteps, (across) => {
    const angle = across / bendRadiusMm;
    return [Math.sin(angle) * bendRadiusMm, (Math.cos(angle) - 1) * bendRadiusMm];
  });
}

/** @param bend place on the sheet from its middle, millimetres, to x and z from the middle of the head. */
function sheet(
  { texture, widthMm, heightMm }: Photograph,
  steps: number,
  bend: (across: number) => readonly [number, number],
): Mesh {
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (let step = 0; step <= steps; step++) {
    const u = step / steps;
    const [x, z] = bend((u - 0.5) * widthMm);
    for (const v of [0, 1]) {
      positions.push(headCentreMm[0] + x, headCentreMm[1] + (0.5 - v) * heightMm, headCentreMm[2] + z);
      uvs.push(u, v);
    }
    const corner = step * 2;
    if (step < steps) indices.push(corner, corner + 1, corner + 3, corner, corner + 3, corner + 2);
  }
  const vertexCount = positions.length / 3;
  return {
    positions: Float32Array.from(positions),
    uvs: Float32Array.from(uvs),
    indices: Uint32Array.from(indices),
    headWeights: new Float32Array(vertexCount).fill(1),
    isTwoSided: true,
    material: { ...paper, texture },
  };
}

const paper: Omit<Material, 'texture'> = {
  name: 'paper',
  color: [0.86, 0.86, 0.86],
  opacity: 1,
  specular: 0.05,
  shininess: 12,
  depthDropout: 0,
  irAlbedo: 0.8,
};
