import type { Material, Mesh } from '../../mesh.ts';
import { headCentreMm } from '../placement.ts';
import type { Photograph } from './photograph.ts';

/** A tablet of 11 inches, upright, with a black rim. */
const screenWidthMm = 160;
const screenHeightMm = 228;
const rimMm = 9;
const thicknessMm = 7;

const glass = { opacity: 1, specular: 0.5, shininess: 120, irAlbedo: 0.25 };
const rim: Material = { ...glass, name: 'tablet', color: [0.012, 0.012, 0.013], depthDropout: 0.1 };

/** A tablet that shows the middle of a photograph at life size, its glass where the middle of the head would be. */
export function screenShowing({ texture, widthMm, heightMm }: Photograph): Mesh[] {
  const lit: Material = {
    ...glass,
    name: 'screen',
    color: [0.03, 0.03, 0.03],
    texture,
    emission: 0.85,
    depthDropout: 0.04,
  };
  const cutX = (1 - screenWidthMm / widthMm) / 2;
  const cutY = (1 - screenHeightMm / heightMm) / 2;
  const uvs = Float32Array.of(cutX, cutY, cutX, 1 - cutY, 1 - cutX, 1 - cutY, 1 - cutX, cutY);
  const halfWidth = screenWidthMm / 2;
  const halfHeight = screenHeightMm / 2;
  const front = rectangle(halfWidth, halfHeight, 0.4);
  const body = [
    rectangle(halfWidth + rimMm, halfHeight + rimMm, 0),
    rectangle(halfWidth + rimMm, halfHeight + rimMm, -thicknessMm),
  ];
  return [
    tabletMesh(front, uvs, [0, 1, 2, 0, 2, 3], lit),
    tabletMesh(body.flat(), new Float32Array(0), [0, 1, 2, 0, 2, 3, ...sides()], rim),
  ];
}

/** Corners from the top left, counter-clockwise seen from the front. */
function rectangle(halfWidth: number, halfHeight: number, z: number): number[] {
  const [x, y, depth] = headCentreMm;
  const at = (right: number, up: number) => [x + right, y + up, depth + z];
  return [
    at(-halfWidth, halfHeight),
    at(-halfWidth, -halfHeight),
    at(halfWidth, -halfHeight),
    at(halfWidth, halfHeight),
  ].flat();
}

function sides(): number[] {
  return [0, 1, 2, 3].flatMap((corner) => {
    const next = (corner + 1) % 4;
    return [corner, corner + 4, next + 4, corner, next + 4, next];
  });
}

function tabletMesh(positions: number[], uvs: Float32Array, indices: number[], material: Material): Mesh {
  const headWeights = new Float32Array(positions.length / 3).fill(1);
  return { positions: Float32Array.from(positions), uvs, indices: Uint32Array.from(indices), headWeights, material };
}
