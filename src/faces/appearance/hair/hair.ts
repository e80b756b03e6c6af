import type { Random } from '../../../core/random.ts';
import type { HeadAsset } from '../../head/asset.ts';
import type { Identity } from '../../head/identity.ts';
import { mixRgb, type Rgb, scaleRgb, smoothStep } from '../color.ts';
import { hairColor } from '../hair-color.ts';
import { material, type Piece } from '../piece.ts';
import { skinMap } from '../skin-map.ts';
import { bunPiece } from './bun.ts';
import { capPiece, capTexture } from './cap.ts';
import type { HairCut } from './cut.ts';
import { scalpRegion } from './hairline.ts';
import { growLock, type Obstacles } from './lock.ts';
import { lockPiece } from './lock-mesh.ts';
import { spreadRoots } from './root.ts';
import { strandTexture } from './strand-texture.ts';

const hairSurface = { specular: 0.22, shininess: 14, depthDropout: 0.45, irAlbedo: 0.3 };

/** What is needed to grow hair on someone. */
export interface HairInput {
  readonly asset: HeadAsset;
  readonly positions: Float32Array;
  readonly identity: Identity;
  readonly ageYears: number;
  readonly cut: HairCut;
  readonly obstacles: Obstacles;
}

/** The hair of the head: a cap close to the skin and locks over it. */
export function hairPieces(input: HairInput, random: Random): Piece[] {
  const { asset, positions, cut, obstacles } = input;
  if (cut.name === 'bald') return [];
  const look = hairLook(input);
  const pieces = capPieces(input, look.color, random);
  if (cut.locks === 0) return pieces;
  const roots = spreadRoots(asset, positions, random.fork('roots'), cut.locks, scalpRegion(cut.hairline));
  const locks = roots.map((root) => growLock(root, cut, obstacles, random)).filter(({ path }) => path.length > 1);
  const strands = material('hair', { ...hairSurface, texture: strandTexture(look) });
  const outward = obstacles.skull.outward;
  // Long hair rests on the shoulders: its ends follow the head only in part.
  const headWeightAt = ([, y]: readonly [number, number, number]) => 0.35 + 0.65 * smoothStep(-90, 20, y);
  pieces.push(lockPiece(locks, random, { material: strands, outward, headWeightAt, tip: 0.45 }));
  if (cut.name === 'bun') pieces.push(bunPiece(obstacles.skull, cut, strands, random));
  return pieces;
}

function capPieces({ asset, positions, cut, identity }: HairInput, hair: Rgb, random: Random): Piece[] {
  const map = skinMap(asset);
  const seed = identity.detailSeed % 251;
  const isBuzz = cut.name === 'buzz';
  const isCurly = cut.name === 'curly';
  // Clipped and curled hair are sparse layers one above the other; under locks one closed layer is enough.
  const layers = isBuzz ? [0.34, 0.67, 1] : isCurly ? [0.25, 0.58, 0.9] : [1];
  const thickness = isBuzz || isCurly ? cut.volumeMm : Math.min(6, 2 + cut.volumeMm * 0.22);
  return layers.map((share, index) => {
    const density = isBuzz ? 0.72 - 0.14 * index : 1 - 0.12 * index;
    const shade = isBuzz ? 0.9 : 0.6 + 0.35 * (isCurly ? share : 0);
    const inset = isBuzz ? 1.5 * index : 7 + (isCurly ? 3 * index : 0);
    const inside = scalpRegion(cut.hairline);
    const color = scaleRgb(hair, shade);
    const heightsMm = [640, Infinity] as const;
    const layerSeed = seed + index * 61 + random.integer(97);
    const texture = capTexture(map, inside, { color, density, insetMm: inset, heightsMm, seed: layerSeed });
    const cap = material('hair cap', { ...hairSurface, specular: 0.08, texture });
    return capPiece(asset, positions, inside, { thicknessMm: thickness * share, slopeMm: 22 }, cap);
  });
}

function hairLook({ identity, ageYears, cut }: HairInput) {
  const { color, greyness } = hairColor(identity.complexion, ageYears);
  const lighter = mixRgb(color, scaleRgb(color, 1.9), 0.7);
  const isGreying = greyness > 0.1 && greyness < 0.9;
  return {
    color,
    accent: isGreying ? mixRgb(color, [0.42, 0.41, 0.39], 0.55) : lighter,
    accentShare: isGreying ? 0.35 : 0.22,
    rootShade: 0.5 + 0.2 * greyness,
    thickness: 1,
    strands: cut.segments > 6 ? 20 : 16,
    waver: cut.name === 'curly' ? 0.2 : 0.05,
    firstEnd: cut.segments > 6 ? 0.72 : 0.5,
  };
}
