import { createRandom } from '../../core/random.ts';
import type { HeadAsset } from '../head/asset.ts';
import type { Identity } from '../head/identity.ts';
import { paintBrows } from './brows.ts';
import { browColor } from './hair-color.ts';
import { createSkinCanvas, type SkinCanvas } from './skin-canvas.ts';
import { skinFeatures } from './skin-features.ts';
import { skinMap } from './skin-map.ts';
import { paintFeatures, paintLips, paintSpots, paintSurface, skinTone } from './skin-tone.ts';

/** The bare face of someone at an age: everything on it that no look changes. */
export function paintSkin(asset: HeadAsset, identity: Identity, ageYears: number): SkinCanvas {
  const random = createRandom(identity.detailSeed);
  const map = skinMap(asset);
  const features = skinFeatures(map);
  const { complexion } = identity;
  const canvas = createSkinCanvas(skinTone(complexion));
  paintSurface(canvas, map, random.fork('surface'), 0.6 + 0.8 * complexion.blemishes);
  paintFeatures(canvas, features, identity, ageYears, random.fork('features'));
  paintSpots(canvas, map, complexion, ageYears, random.fork('spots'));
  paintLips(canvas, features, identity, random.fork('lips'));
  paintBrows(canvas, map, complexion, browColor(complexion, ageYears), random.fork('brows'));
  return canvas;
}
