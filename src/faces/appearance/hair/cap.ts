import type { HeadAsset } from '../../head/asset.ts';
import { computeNormals } from '../../head/normals.ts';
import type { Material, Texture } from '../../mesh.ts';
import { clamp01, type Rgb, smoothStep, toSrgb } from '../color.ts';
import { noiseAt, noiseTile } from '../noise.ts';
import { gather, type Piece, skinPiece } from '../piece.ts';
import { type SkinMap, skinHeight, skinWidth } from '../skin-map.ts';
import { at } from '../vector.ts';
import { hairDensity } from './hairline.ts';

/** How far a place on the base head lies inside a region of hair, millimetres; negative: outside. */
export type Inside = (x: number, y: number, z: number) => number;

/**
 * A layer of hair close to the skin: the skin's triangles in the region, lifted. It reaches its full thickness
 * `slopeMm` inside the edge.
 */
export function capPiece(
  asset: HeadAsset,
  positions: Float32Array,
  inside: Inside,
  { thicknessMm, slopeMm }: { readonly thicknessMm: number; readonly slopeMm: number },
  cap: Material,
): Piece {
  const insideAt = Float32Array.from({ length: positions.length / 3 }, (_, vertex) =>
    inside(...at(asset.positions, vertex)),
  );
  const corners = asset.parts.head;
  const kept: number[] = [];
  for (let corner = 0; corner < corners.length; corner += 3) {
    const points = [corners[corner]!, corners[corner + 1]!, corners[corner + 2]!];
    const depths = points.map((point) => insideAt[asset.pointVertices[point]!]!);
    if (Math.max(...depths) > -6 && Math.min(...depths) > -40) kept.push(...points);
  }
  const piece = skinPiece(asset, positions, kept, cap);
  const triangles = corners.map((point) => asset.pointVertices[point]!);
  const normals = computeNormals(positions, triangles, new Float32Array(positions.length));
  const lifted = piece.positions.map((value, index) => {
    const vertex = piece.anchors![Math.floor(index / 3)]!;
    const share = 0.12 + 0.88 * smoothStep(-4, slopeMm, insideAt[vertex]!);
    return value + normals[vertex * 3 + (index % 3)]! * thicknessMm * share;
  });
  const { isSkin: _, ...rest } = piece;
  return { ...rest, positions: lifted, normals: gather(normals, piece.anchors!) };
}

/** How a layer of hair close to the skin looks. */
export interface CapLook {
  readonly color: Rgb;
  /** Below 1 the skin shows through everywhere. */
  readonly density: number;
  /** Keeps the layer inside the edge of the region. */
  readonly insetMm: number;
  /** Heights of the base head between which the region lies. */
  readonly heightsMm: readonly [number, number];
  readonly seed: number;
}

/** The layer's texture, on the skin's coordinates: strands as fine noise, thinning out over the edge. */
export function capTexture(map: SkinMap, inside: Inside, look: CapLook): Texture {
  const rgba = new Uint8Array(skinWidth * skinHeight * 4);
  const fuzz = noiseTile('cap fuzz', 1);
  const ragged = noiseTile('cap edge', 2);
  const [lowest, highest] = look.heightsMm;
  for (let texel = 0; texel < map.isCovered.length; texel++) {
    const height = map.y[texel]!;
    if (!map.isCovered[texel] || height < lowest || height > highest) continue;
    const depth = inside(map.x[texel]!, height, map.z[texel]!) - look.insetMm;
    if (depth < -8) continue;
    const x = texel % skinWidth;
    const y = (texel - x) / skinWidth;
    const grain = noiseAt(fuzz, x, y + look.seed);
    const edge = hairDensity(depth + 1.5 * noiseAt(ragged, x + look.seed, y), 5);
    const cover = edge * (look.density + 0.16 * grain) + 0.06 * grain;
    const shade = 0.8 + 0.13 * grain;
    for (let band = 0; band < 3; band++) rgba[texel * 4 + band] = toSrgb(look.color[band]! * shade);
    rgba[texel * 4 + 3] = Math.round(255 * clamp01(cover));
  }
  return { width: skinWidth, height: skinHeight, rgba };
}
