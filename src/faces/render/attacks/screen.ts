import type { Instrument } from '../../../core/dataset.ts';
import type { Material, Mesh } from '../../mesh.ts';
import { headCentreMm } from '../placement.ts';
import type { Photograph } from './photograph.ts';
import { pictureOnScreen } from './screen-picture.ts';

/** A screen, millimetres. */
interface ScreenModel {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly rimMm: number;
  readonly thicknessMm: number;
  /** Size of the picture beside life size. */
  readonly scale: number;
  readonly isMatte: boolean;
}

const models: Readonly<Record<Instrument<'screen'>, ScreenModel>> = {
  /** 11 inches, upright. */
  tablet: { widthMm: 160, heightMm: 228, rimMm: 9, thicknessMm: 7, scale: 1, isMatte: false },
  /** 6.1 inches, upright: no face fits in at life size. */
  phone: { widthMm: 65, heightMm: 141, rimMm: 3, thicknessMm: 8, scale: 0.48, isMatte: false },
  /** 27 inches, the picture in the middle of a dark desktop. */
  monitor: { widthMm: 597, heightMm: 336, rimMm: 12, thicknessMm: 45, scale: 1, isMatte: true },
};

const glass = { opacity: 1, specular: 0.5, shininess: 120, irAlbedo: 0.25 };
const matte = { opacity: 1, specular: 0.08, shininess: 14, irAlbedo: 0.3 };
const dark = [0.012, 0.012, 0.013] as const;

/** A screen that shows a photograph, its glass where the middle of the head would be. */
export function screenShowing(photograph: Photograph, kind: Instrument<'screen'>): Mesh[] {
  const { widthMm, heightMm, rimMm, thicknessMm, scale, isMatte } = models[kind];
  const shownWidth = Math.min(widthMm, photograph.widthMm * scale);
  const shownHeight = Math.min(heightMm, photograph.heightMm * scale);
  const cutX = (1 - shownWidth / (photograph.widthMm * scale)) / 2;
  const cutY = (1 - shownHeight / (photograph.heightMm * scale)) / 2;
  const uvs = Float32Array.of(cutX, cutY, cutX, 1 - cutY, 1 - cutX, 1 - cutY, 1 - cutX, cutY);
  const surface = isMatte ? matte : glass;
  const texture = pictureOnScreen(photograph);
  const lit: Material = { ...surface, name: 'screen', color: [0.03, 0.03, 0.03], texture, ...litGlass };
  const rim: Material = { ...surface, name: 'tablet', color: dark, depthDropout: 0.1 };
  const front = rectangle(shownWidth / 2, shownHeight / 2, 0.4);
  const body = [0, -thicknessMm].map((z) => rectangle(widthMm / 2 + rimMm, heightMm / 2 + rimMm, z));
  return [
    screenMesh(front, uvs, [0, 1, 2, 0, 2, 3], lit),
    screenMesh(body.flat(), new Float32Array(0), [0, 1, 2, 0, 2, 3, ...sides()], rim),
  ];
}

const litGlass = { emission: 0.85, depthDropout: 0.04 };

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

function screenMesh(positions: number[], uvs: Float32Array, indices: number[], material: Material): Mesh {
  const headWeights = new Float32Array(positions.length / 3).fill(1);
  return { positions: Float32Array.from(positions), uvs, indices: Uint32Array.from(indices), headWeights, material };
}
