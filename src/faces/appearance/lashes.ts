import type { HeadAsset } from '../head/asset.ts';
import type { Identity } from '../head/identity.ts';
import { meanPosition } from '../head/shape-head.ts';
import { material, type Piece, skinPiece } from './piece.ts';

/** Lashes as thin dark veils at the lids: denser above than below, and on women. Depth sensors do not see them. */
export function lashPieces(asset: HeadAsset, positions: Float32Array, { maleness }: Identity): Piece[] {
  const eyeY = meanPosition(asset.positions, asset.marks['left-eye'])[1];
  const upper: number[] = [];
  const lower: number[] = [];
  const corners = asset.parts.lashes;
  for (let corner = 0; corner < corners.length; corner += 3) {
    const points = [corners[corner]!, corners[corner + 1]!, corners[corner + 2]!];
    const y = points.reduce((sum, point) => sum + asset.positions[asset.pointVertices[point]! * 3 + 1]! / 3, 0);
    (y > eyeY ? upper : lower).push(...points);
  }
  const lash = (opacity: number) =>
    material('lashes', { color: [0.012, 0.009, 0.007], opacity, specular: 0, depthDropout: 1, irAlbedo: 0.2 });
  const veil = (triangles: readonly number[], opacity: number) => {
    const { isSkin: _, ...piece } = skinPiece(asset, positions, triangles, lash(opacity));
    return { ...piece, isTwoSided: true };
  };
  return [veil(upper, 0.42 - 0.18 * maleness), veil(lower, 0.13 - 0.07 * maleness)];
}
