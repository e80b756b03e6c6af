import { createRandom } from '../../core/random.ts';
import type { HeadAsset } from '../head/asset.ts';
import type { Identity } from '../head/identity.ts';
import { type ShapeHead, shapeHead } from '../head/shape-head.ts';
import type { DressedPerson, Look } from '../mesh.ts';
import { beardPieces, paintBeard } from './beard/beard.ts';
import { drawBeard, stubbleStrength } from './beard/beard-style.ts';
import { clothe } from './clothes/clothes.ts';
import { drawGarment } from './clothes/garment.ts';
import { createDressed } from './dressed.ts';
import { eyePieces } from './eyes.ts';
import { glassesPieces } from './glasses/glasses.ts';
import { drawGlasses } from './glasses/glasses-model.ts';
import { drawCut } from './hair/cut.ts';
import { hairPieces } from './hair/hair.ts';
import { paintScalp } from './hair/scalp.ts';
import { measureSkull } from './hair/skull.ts';
import { hairColor } from './hair-color.ts';
import { lashPieces } from './lashes.ts';
import { paintSkin } from './paint-skin.ts';
import { material, type Piece, partPiece, skinPiece } from './piece.ts';
import { createShoulderGuard } from './shoulders.ts';
import { toTexture } from './skin-canvas.ts';
import { skinFeatures } from './skin-features.ts';
import { skinMap } from './skin-map.ts';
import { skinTone } from './skin-tone.ts';

/** Everything of someone under a look, ready to be posed. */
export function dressPerson(
  asset: HeadAsset,
  identity: Identity,
  look: Look,
  shape: ShapeHead = shapeHead,
): DressedPerson {
  const ageYears = identity.ageYears + look.olderByYears;
  const random = createRandom(look.seed);
  const { positions } = shape(asset, identity, ageYears);
  const cut = drawCut(random.fork('cut'), identity, ageYears);
  const canvas = paintSkin(asset, identity, ageYears);
  const { color, greyness } = hairColor(identity.complexion, ageYears);
  const density = cut.name === 'bald' ? 0.16 : cut.name === 'buzz' ? 0.6 : 0.95;
  paintScalp(canvas, skinMap(asset), cut.hairline, color, density, identity.detailSeed % 211);
  const beard = look.hasBeard && identity.maleness > 0.5 ? drawBeard(random.fork('beard')) : undefined;
  const stubble = beard ? 0.62 : stubbleStrength(random.fork('stubble'), identity.complexion) * 0.7;
  paintBeard(canvas, skinMap(asset), skinFeatures(skinMap(asset)), beard, color, stubble, identity.detailSeed % 199);
  const obstacles = { skull: measureSkull(asset, positions), keepOffShoulders: createShoulderGuard(asset, positions) };
  const shine = { specular: 0.14, shininess: 18, irAlbedo: 0.55 };
  const skin = material('skin', { texture: toTexture(canvas), ...shine });
  const plain = material('plain skin', { color: skinTone(identity.complexion), ...shine });
  const clothes = clothe(asset, positions, drawGarment(random.fork('garment')));
  const pieces: Piece[] = [
    partPiece(asset, positions, 'head', skin),
    skinPiece(asset, positions, clothes.bareBody, plain),
    ...clothes.pieces,
    partPiece(asset, positions, 'mouth', material('mouth', { color: [0.16, 0.045, 0.04], irAlbedo: 0.15 })),
    partPiece(asset, positions, 'tongue', material('tongue', { color: [0.25, 0.07, 0.06], irAlbedo: 0.3 })),
    partPiece(asset, positions, 'teeth', material('teeth', { color: [0.42, 0.36, 0.28], specular: 0.25 })),
    ...lashPieces(asset, positions, identity),
    ...eyePieces(asset, positions, identity),
    ...hairPieces({ asset, positions, identity, ageYears, cut, obstacles }, random.fork('hair')),
    ...(beard ? beardPieces(asset, positions, beard, color, greyness, random.fork('beard hair')) : []),
    ...(look.hasGlasses ? glassesPieces(asset, positions, drawGlasses(random.fork('glasses'), identity.maleness)) : []),
  ];
  return createDressed(asset, positions, pieces);
}
