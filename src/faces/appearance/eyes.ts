import { createRandom } from '../../core/random.ts';
import type { HeadAsset } from '../head/asset.ts';
import type { Identity } from '../head/identity.ts';
import type { Texture } from '../mesh.ts';
import { clamp01, mixRgb, type Rgb, smoothStep, toSrgb } from './color.ts';
import { noiseAt, noiseTile } from './noise.ts';
import { material, type Piece } from './piece.ts';

const around = 24;
const rings = 14;
/** Angle from the axis of the eye to which the ball is drawn, radians; what lies behind is never seen. */
const ballAngle = 2;
const textureSize = 128;
/** Angular radius of the iris, radians: 5.9 mm on a ball of 12.2 mm. */
const irisAngle = 0.47;

const irisColors: readonly Rgb[] = [
  [0.14, 0.21, 0.29],
  [0.17, 0.22, 0.2],
  [0.15, 0.13, 0.055],
  [0.1, 0.05, 0.02],
  [0.035, 0.018, 0.01],
];

/** Centre and radius of an eyeball, millimetres. */
export interface EyeBall {
  readonly centre: readonly [number, number, number];
  readonly radiusMm: number;
}

/** The ball that fits the vertices of an eye: as wide as they are, and reaching as far back. */
export function fitEyeBall(positions: Float32Array, vertices: Int32Array): EyeBall {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const vertex of vertices) {
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis]!, positions[vertex * 3 + axis]!);
      high[axis] = Math.max(high[axis]!, positions[vertex * 3 + axis]!);
    }
  }
  const radiusMm = (high[0]! - low[0]!) / 2;
  return { centre: [(low[0]! + high[0]!) / 2, (low[1]! + high[1]!) / 2, low[2]! + radiusMm], radiusMm };
}

/** Both eyeballs, looking ahead. */
export function eyePieces(asset: HeadAsset, positions: Float32Array, identity: Identity): Piece[] {
  const eye = material('eye', { texture: eyeTexture(identity), specular: 0.75, shininess: 160, irAlbedo: 0.4 });
  return (['left-eye', 'right-eye'] as const).map((mark) => ballPiece(fitEyeBall(positions, asset.marks[mark]), eye));
}

/** A ball whose pole looks along z, a little bulged over the iris (the cornea); texture coordinates are polar. */
function ballPiece({ centre, radiusMm }: EyeBall, eye: Piece['material']): Piece {
  const positions: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  for (let ring = 0; ring <= rings; ring++) {
    const angle = ballAngle * (ring / rings) ** 1.2;
    const radius = radiusMm * (1 + 0.028 * smoothStep(irisAngle * 1.1, 0, angle));
    for (let step = 0; step < around; step++) {
      const turn = (step / around) * Math.PI * 2;
      const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
      positions.push(centre[0] + cos * Math.sin(angle) * radius, centre[1] + sin * Math.sin(angle) * radius);
      positions.push(centre[2] + Math.cos(angle) * radius);
      uvs.push(0.5 + (cos * angle) / ballAngle / 2, 0.5 - (sin * angle) / ballAngle / 2);
      if (ring === rings) continue;
      const a = ring * around + step;
      const b = ring * around + ((step + 1) % around);
      indices.push(a, a + around, b + around, a, b + around, b);
    }
  }
  const count = positions.length / 3;
  return {
    positions: Float32Array.from(positions),
    uvs: Float32Array.from(uvs),
    indices: Uint32Array.from(indices),
    headWeights: new Float32Array(count).fill(1),
    material: eye,
    eyeCentre: centre,
  };
}

function eyeTexture({ complexion, detailSeed, ageYears }: Identity): Texture {
  const random = createRandom(detailSeed).fork('eyes');
  const pupil = irisAngle * random.between(0.28, 0.4);
  const at = complexion.irisDarkness * (irisColors.length - 1);
  const low = Math.min(irisColors.length - 2, Math.floor(at));
  const iris = mixRgb(irisColors[low]!, irisColors[low + 1]!, at - low);
  const white = mixRgb(
    [0.66, 0.62, 0.58],
    [0.55, 0.46, 0.36],
    0.5 * complexion.melanin + clamp01((ageYears - 40) / 60),
  );
  const fibres = noiseTile('iris', 1, 14);
  const veins = noiseTile('veins', 5, 2);
  const rgba = new Uint8Array(textureSize * textureSize * 4);
  for (let y = 0; y < textureSize; y++) {
    for (let x = 0; x < textureSize; x++) {
      const [dx, dy] = [(x + 0.5) / textureSize - 0.5, (y + 0.5) / textureSize - 0.5];
      const angle = Math.hypot(dx, dy) * 2 * ballAngle;
      const turn = Math.round(((Math.atan2(dy, dx) + Math.PI) / (2 * Math.PI)) * 255);
      const fibre = noiseAt(fibres, turn, Math.round(angle * 60));
      const t = clamp01((angle - pupil) / (irisAngle - pupil));
      // A lighter ring about the pupil, dark at the rim.
      const shade = (1.25 - 0.45 * t) * (1 + 0.16 * fibre) * (1 - 0.65 * smoothStep(0.72, 1, t));
      // Veins and shadow grow towards the corners and under the upper lid.
      const away = smoothStep(irisAngle, 1.3, angle);
      const red = 0.1 * away * (0.6 + 0.5 * noiseAt(veins, x * 2, y * 2));
      const shadow = (1 - 0.35 * away) * (1 - 0.4 * smoothStep(-0.02, -0.14, dy));
      const rim = smoothStep(irisAngle - 0.025, irisAngle + 0.035, angle);
      const hole = smoothStep(pupil - 0.025, pupil + 0.025, angle);
      const offset = (y * textureSize + x) * 4;
      for (let band = 0; band < 3; band++) {
        const ball = white[band]! * shadow * (band === 0 ? 1 : 1 - red);
        const ring = iris[band]! * shade * hole + 0.004;
        rgba[offset + band] = toSrgb(ring + (ball - ring) * rim);
      }
      rgba[offset + 3] = 255;
    }
  }
  return { width: textureSize, height: textureSize, rgba };
}
