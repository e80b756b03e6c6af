import type { HeadAsset } from '../../head/asset.ts';
import { fitEyeBall } from '../eyes.ts';
import { material, type Piece } from '../piece.ts';
import type { Vector } from '../vector.ts';
import type { GlassesModel } from './glasses-model.ts';
import { addTube, type Shape } from './tube.ts';

const outlinePoints = 28;

/** Where glasses rest on a face, millimetres. */
interface Fit {
  /** Middle of each lens, and the plane of the lenses. */
  readonly lensX: number;
  readonly lensY: number;
  readonly lensZ: number;
  /** Top of the ears and how far apart the temples run. */
  readonly earY: number;
  readonly earZ: number;
  readonly templeX: number;
}

/** Frame and lenses on someone's nose and ears. */
export function glassesPieces(asset: HeadAsset, positions: Float32Array, model: GlassesModel): Piece[] {
  const fit = fitToFace(asset, positions, model);
  const frame: Shape = { positions: [], indices: [] };
  const lenses: Shape = { positions: [], indices: [] };
  for (const side of [1, -1]) {
    const outline = lensOutline(fit, model, side);
    const rim = model.isHalfRimmed ? outline.slice(0, outlinePoints / 2 + 1) : [...outline, outline[0]!, outline[1]!];
    addTube(frame, rim, model.rimMm, model.rimMm * 1.15);
    addLens(lenses, outline, side);
    addTube(frame, templePath(fit, model, side), model.rimMm * 0.8, model.rimMm * (model.isMetal ? 1 : 1.7));
  }
  addTube(frame, bridgePath(fit, model), model.rimMm, model.rimMm * 1.2);
  const frameMaterial = material('glasses frame', {
    color: model.color,
    specular: model.isMetal ? 0.9 : 0.5,
    shininess: model.isMetal ? 40 : 60,
    depthDropout: 0.6,
    irAlbedo: 0.3,
  });
  const lensMaterial = material('glasses lens', {
    color: model.lensTint,
    opacity: model.lensOpacity,
    specular: 0.9,
    shininess: 90,
    depthDropout: 0.12,
    irAlbedo: 0.1,
  });
  return [rigidPiece(frame, frameMaterial, false), rigidPiece(lenses, lensMaterial, true)];
}

function fitToFace(asset: HeadAsset, positions: Float32Array, model: GlassesModel): Fit {
  const [left, right] = [
    fitEyeBall(positions, asset.marks['left-eye']),
    fitEyeBall(positions, asset.marks['right-eye']),
  ];
  const lensX = Math.max((left.centre[0] - right.centre[0]) / 2 + 0.5, model.halfWidthMm + 8);
  const lensY = (left.centre[1] + right.centre[1]) / 2 - 3;
  const eyeFront = (left.centre[2] + right.centre[2]) / 2 + left.radiusMm;
  const cornea = eyeFront + 11;
  // Nothing of the face may touch the lenses: neither brows nor cheeks.
  const near = extent(
    asset,
    positions,
    ([x, y, z]) => Math.abs(Math.abs(x) - 31) < 16 && Math.abs(y - 727) < 17 && z > 90,
    2,
  );
  const temple = extent(
    asset,
    positions,
    ([x, y, z]) => Math.abs(x) > 55 && Math.abs(x) < 77 && Math.abs(y - 733) < 12 && z > 42 && z < 110,
    0,
  );
  const ear = extent(asset, positions, ([x, y, z]) => Math.abs(x) > 78 && y > 720 && y < 752 && z > 5 && z < 60, 1);
  return {
    lensX,
    lensY,
    lensZ: Math.max(cornea, near + 2.5),
    earY: ear - 1,
    earZ: earDepth(asset, positions),
    templeX: temple + 1,
  };
}

/** Largest |value| of an axis among the head's vertices in a region of the base head. */
function extent(asset: HeadAsset, positions: Float32Array, isIn: (base: Vector) => boolean, axis: 0 | 1 | 2): number {
  let most = -Infinity;
  for (const point of asset.parts.head) {
    const at = asset.pointVertices[point]! * 3;
    const base: Vector = [asset.positions[at]!, asset.positions[at + 1]!, asset.positions[at + 2]!];
    if (isIn(base)) most = Math.max(most, axis === 0 ? Math.abs(positions[at]!) : positions[at + axis]!);
  }
  return most;
}

/** z of the root of the ear, where the temple bends down. */
function earDepth(asset: HeadAsset, positions: Float32Array): number {
  return extent(
    asset,
    positions,
    ([x, y, z]) => Math.abs(x) > 74 && Math.abs(x) < 84 && y > 725 && y < 748 && z > 5 && z < 42,
    2,
  );
}

function lensOutline(fit: Fit, model: GlassesModel, side: number): Vector[] {
  return Array.from({ length: outlinePoints }, (_, index): Vector => {
    const angle = (index / outlinePoints) * Math.PI * 2;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const power = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / model.squareness);
    const outer = Math.max(0, cos) * Math.max(0, sin);
    const x = power(cos) * model.halfWidthMm + outer * model.catEye * 1.5;
    // Narrower below on the side of the nose, as real lenses are.
    const y = power(sin) * model.halfHeightMm * (sin < 0 ? 1 : 0.92) + outer * model.catEye;
    const nose = cos < 0 && sin < 0 ? -cos * -sin * 3 : 0;
    return [
      side * (fit.lensX + x + nose),
      fit.lensY + y,
      fit.lensZ - 3.5 * Math.max(-1, (x + model.halfWidthMm) / (2 * model.halfWidthMm)) ** 2,
    ];
  });
}

function addLens(shape: Shape, outline: readonly Vector[], side: number): void {
  const start = shape.positions.length / 3;
  const middle = outline.reduce<Vector>(
    (sum, point) => [
      sum[0] + point[0] / outline.length,
      sum[1] + point[1] / outline.length,
      sum[2] + point[2] / outline.length,
    ],
    [0, 0, 0],
  );
  shape.positions.push(middle[0], middle[1], middle[2] + 1.2, ...outline.flat());
  outline.forEach((_, index) => {
    const [a, b] = [start + 1 + index, start + 1 + ((index + 1) % outline.length)];
    shape.indices.push(start, side > 0 ? a : b, side > 0 ? b : a);
  });
}

/** From the hinge along the temple to the ear, and down behind it. */
function templePath(fit: Fit, model: GlassesModel, side: number): Vector[] {
  const hinge = fit.lensX + model.halfWidthMm;
  const y = fit.lensY + model.halfHeightMm * 0.35;
  const wide = Math.max(fit.templeX, hinge + 1);
  return [
    [side * hinge, y, fit.lensZ - 3.5],
    [side * Math.max(hinge + 1, fit.templeX * 0.97), y, fit.lensZ - 9],
    [side * wide, y + (fit.earY - y) * 0.2, fit.lensZ - 25],
    [side * (fit.templeX + 1), fit.earY, fit.earZ + 6],
    [side * (fit.templeX + 3), fit.earY - 2, fit.earZ - 8],
    [side * (fit.templeX + 3), fit.earY - 22, fit.earZ - 20],
  ];
}

function bridgePath(fit: Fit, model: GlassesModel): Vector[] {
  const inner = fit.lensX - model.halfWidthMm;
  const y = fit.lensY + model.halfHeightMm * 0.4;
  return [-1, -0.5, 0, 0.5, 1].map(
    (share): Vector => [share * (inner + 0.5), y + 2.2 * (1 - share * share), fit.lensZ + 1.8 * (1 - share * share)],
  );
}

function rigidPiece({ positions, indices }: Shape, surface: Piece['material'], isTwoSided: boolean): Piece {
  return {
    positions: Float32Array.from(positions),
    uvs: new Float32Array(0),
    indices: Uint32Array.from(indices),
    headWeights: new Float32Array(positions.length / 3).fill(1),
    material: surface,
    ...(isTwoSided && { isTwoSided }),
  };
}
