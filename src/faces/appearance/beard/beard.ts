import type { Random } from '../../../core/random.ts';
import type { HeadAsset } from '../../head/asset.ts';
import { mixRgb, type Rgb, scaleRgb, smoothStep } from '../color.ts';
import { capPiece, capTexture, type Inside } from '../hair/cap.ts';
import type { Lock } from '../hair/lock.ts';
import { lockPiece } from '../hair/lock-mesh.ts';
import { type Root, spreadRoots } from '../hair/root.ts';
import { strandTexture } from '../hair/strand-texture.ts';
import { noiseAt, noiseTile } from '../noise.ts';
import { material, type Piece } from '../piece.ts';
import { paint, type SkinCanvas } from '../skin-canvas.ts';
import type { SkinFeatures } from '../skin-features.ts';
import { type SkinMap, skinMap, skinWidth } from '../skin-map.ts';
import { createStain } from '../stain.ts';
import { across, add, cross, unit, type Vector } from '../vector.ts';
import { type BeardStyle, insideBeard } from './beard-style.ts';

const segments = 2;

/** Everything that could grow: where stubble shadows a shaved face. */
const everywhere: BeardStyle = {
  name: 'full',
  lengthMm: 0,
  hasMoustache: true,
  isOnCheeks: true,
  isOnChin: true,
  trimMm: 3,
};

/** Hair roots on the skin: the shadow of a shaved beard, or the ground under a grown one. */
export function paintBeard(
  canvas: SkinCanvas,
  map: SkinMap,
  features: SkinFeatures,
  style: BeardStyle | undefined,
  color: Rgb,
  strength: number,
  seed: number,
): void {
  const lips = new Set(features.lips.texels.filter((_, index) => features.lips.strengths[index]! > 0.4));
  const fine = noiseTile('stubble', 1);
  const patchy = noiseTile('beard patches', 9);
  const soft = style ? 5 : 12;
  const stain = createStain(map, [600, 730], (x, ax, y, z, texel) => {
    if (ax > 82 || z < 0 || lips.has(texel)) return 0;
    const inside = insideBeard(style ?? everywhere, x, y, z);
    if (inside < -soft) return 0;
    const column = texel % skinWidth;
    const row = (texel - column) / skinWidth;
    const grain = 0.75 + 0.3 * noiseAt(fine, column + seed, row) + 0.14 * noiseAt(patchy, column, row + seed);
    return smoothStep(-soft * 0.5, soft, inside) * Math.max(0, grain);
  });
  paint(canvas, stain, color, strength, 0.9);
}

/** Locks of a grown beard. They follow the skin that they grow on. */
export function beardPieces(
  asset: HeadAsset,
  positions: Float32Array,
  style: BeardStyle,
  color: Rgb,
  greyness: number,
  random: Random,
): Piece[] {
  const inside: Inside = (x, y, z) => insideBeard(style, x, y, z);
  const count = style.isOnCheeks ? 620 : style.isOnChin ? 300 : 130;
  const roots = spreadRoots(asset, positions, random.fork('roots'), count, inside);
  const locks = roots.map((root) => beardLock(root, style, random));
  const texture = strandTexture({
    color: scaleRgb(color, 0.95),
    accent: greyness > 0.1 ? mixRgb(color, [0.42, 0.4, 0.37], 0.5) : scaleRgb(color, 1.3),
    accentShare: greyness > 0.1 ? 0.3 : 0.2,
    rootShade: 0.85,
    thickness: 2.6,
    strands: 9,
    waver: 0.12,
    firstEnd: 0.5,
  });
  const surface = material('beard', { texture, specular: 0.08, shininess: 8, depthDropout: 0.12, irAlbedo: 0.35 });
  const outward = ([x, y, z]: Vector) => unit([x, (y - 40) * 0.5, z - 20]);
  const hairs = lockPiece(locks, random, { material: surface, outward, headWeightAt: () => 1, tip: 0.5 });
  return [...layers(asset, positions, style, color, random), hairs];
}

/** Short hairs as sparse layers over the skin, so that no skin shows between the locks. */
function layers(asset: HeadAsset, positions: Float32Array, style: BeardStyle, color: Rgb, random: Random): Piece[] {
  const inside: Inside = (x, y, z) => insideBeard(style, x, y, z);
  const depthMm = Math.min(5, style.lengthMm * 0.5);
  return [0.4, 0.8].map((share, index) => {
    const look = { color, density: 0.8 - 0.2 * index, insetMm: 1.5 + 1.5 * index, seed: random.integer(251) };
    const texture = capTexture(skinMap(asset), inside, { ...look, heightsMm: [600, 730] });
    const cap = material('beard', { texture, specular: 0.04, shininess: 8, depthDropout: 0.1, irAlbedo: 0.35 });
    return capPiece(asset, positions, inside, { thicknessMm: depthMm * share, slopeMm: 10 }, cap);
  });
}

function beardLock(root: Root, style: BeardStyle, random: Random): Lock {
  const isMoustache = root.base[1] > 664 && Math.abs(root.base[0]) < 34 && root.base[2] > 110;
  const aside = Math.sign(root.base[0]) * (isMoustache ? 1.1 : 0.15);
  // Shorter before the ears, where the face narrows below.
  const edge = smoothStep(0, 9, root.inside) * smoothStep(712, 672, root.base[1]);
  const lengthMm = Math.min(style.lengthMm, isMoustache ? 8 : 99) * (0.35 + 0.65 * edge) * random.between(0.7, 1.2) + 2;
  const down = unit(across([aside + random.normal(0, 0.2), -1, 0.1], root.normal));
  const lift = isMoustache ? 0.2 : 0.18;
  let point = add(root.position, root.normal, 0.2);
  const path = [point];
  for (let index = 1; index <= segments; index++) {
    const direction = unit(add(down, root.normal, lift * (1 - (index - 1) / segments)));
    point = add(point, direction, lengthMm / segments);
    path.push(point);
  }
  const side = unit(cross(root.normal, down));
  return { path, sides: path.map(() => side), root, widthMm: random.between(3.5, 7) };
}
