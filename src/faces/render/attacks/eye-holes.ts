import type { Mesh, Texture } from '../../mesh.ts';
import { headCentreMm } from '../placement.ts';
import { eyeCentres, type Point } from './eye-centres.ts';
import { onPhotograph, type Photograph } from './photograph.ts';
import { bendPrint, flatPrint } from './print.ts';

/** Half width and height of the holes, millimetres: the eye as far as its lids. */
const holeMm = { x: 17, y: 8 };
/** The paper clears the tip of the nose by this much. */
const clearMm = 3;

/**
 * A life-size photograph of someone else, flat or bent, before the face of whoever looks through its eyes: the eyes of the
 * picture are cut out, and come to where the wearer's are.
 * @param wearer, pictured in head space.
 */
export function sheetWithEyeHoles(
  wearer: readonly Mesh[],
  pictured: readonly Mesh[],
  photograph: Photograph,
  isBent: boolean,
): Mesh {
  const holes = eyeCentres(pictured).map(onPhotograph);
  const cut = { ...photograph, texture: withHoles(photograph, holes) };
  const print = isBent ? bendPrint(cut) : flatPrint(cut);
  const [left, right] = eyeCentres(wearer);
  const middle = (axis: 0 | 1) => (left[axis] + right[axis]) / 2 - headCentreMm[axis];
  const picture = (axis: 0 | 1) => (holes[0]![axis] + holes[1]![axis]) / 2;
  const shift: Point = [middle(0) - picture(0), middle(1) - picture(1), noseTipZ(wearer) + clearMm - headCentreMm[2]];
  return { ...print, positions: print.positions.map((value, at) => value + shift[at % 3]!) };
}

function withHoles(
  { texture: { width, height, rgba }, widthMm, heightMm }: Photograph,
  holes: readonly (readonly [right: number, up: number])[],
): Texture {
  const cut = rgba.slice();
  for (let pixel = 0; pixel < width * height; pixel++) {
    const right = (((pixel % width) + 0.5) / width - 0.5) * widthMm;
    const up = (0.5 - (Math.floor(pixel / width) + 0.5) / height) * heightMm;
    const isHole = holes.some(([x, y]) => ((right - x) / holeMm.x) ** 2 + ((up - y) / holeMm.y) ** 2 < 1);
    if (isHole) cut[pixel * 4 + 3] = 0;
  }
  return { width, height, rgba: cut };
}

function noseTipZ(meshes: readonly Mesh[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const { material, positions, headWeights } of meshes) {
    if (material.name !== 'skin') continue;
    for (let vertex = 0; vertex < headWeights.length; vertex++)
      if (headWeights[vertex]! > 0.99) most = Math.max(most, positions[vertex * 3 + 2]!);
  }
  return most;
}
