import type { Intrinsics } from '../../src/core/frame.ts';
import { createRandom } from '../../src/core/random.ts';
import type { SensorPicture } from '../../src/core/sensor.ts';
import { createPerson } from '../../src/faces/person.ts';
import { kinectV1 } from '../../src/faces/render/camera-model.ts';
import { exactColor } from '../../src/faces/render/color-camera.ts';
import { exactDepth, senseDepth } from '../../src/faces/render/depth-sensor.ts';
import { projectorReturn } from '../../src/faces/render/infrared-picture.ts';
import { createPainter } from '../../src/faces/render/painter.ts';
import { type HeadPlacement, placeHead } from '../../src/faces/render/placement.ts';
import { createWardrobe } from '../../src/faces/render/wardrobe.ts';
import { parseScene } from '../../src/faces/scene/scene.ts';
import { type SceneMoment, sceneAt } from '../../src/faces/scene/scene-at.ts';
import { baselineMm, depthCamera, rawOfDepth } from './kinect-1414.ts';
import type { RawFrame } from './tape.ts';

/** A moment as the sensor's two cameras see it, and what is true from where the colour camera stands. */
export interface DrawnFrame extends RawFrame {
  /** Depth in millimetres at each pixel of the colour picture. */
  readonly trueDepth: Uint16Array;
  /** Who is at each pixel of the colour picture: 0 = backdrop. */
  readonly label: Uint8Array;
}

/** Draws moments of a scene for a Kinect with this colour camera. Its depth has the noise of a seed, and none without. */
export function createRawRenderer(sceneText: string, color: Intrinsics) {
  const scene = parseScene(sceneText);
  const meshesOf = createWardrobe(createPerson);
  const paint = createPainter();
  const paintFrom = (moment: SceneMoment, intrinsics: Intrinsics, rightMm: number, picture: SensorPicture) => {
    const figures = moment.people.map((view) => ({
      meshes: meshesOf(view),
      placement: seenFrom(rightMm, placeHead(view.pose, view.positionMm)),
    }));
    const { lightSeed, backdropSeed } = moment;
    return paint({ figures, intrinsics, lightSeed, backdropSeed, picture });
  };
  return (timeMs: number, noiseSeed?: number): DrawnFrame => {
    const moment = sceneAt(scene, timeMs);
    // The planes are lent until the next painting.
    const fromColor = paintFrom(moment, color, 0, 'color');
    const seen = {
      color: exactColor(fromColor, moment.brightness),
      trueDepth: exactDepth(fromColor),
      label: fromColor.label.slice(),
    };
    const fromDepth = paintFrom(moment, depthCamera, -baselineMm, 'infrared');
    const infrared = infraredPicture(projectorReturn(fromDepth, undefined));
    const depthMm = noiseSeed === undefined ? fromDepth.depthMm : senseDepth(fromDepth, rawCamera, noiseSeed);
    return { ...seen, depth: Uint16Array.from(depthMm, rawOfDepth), infrared };
  };
}

/** Noise as that of the simulated sensor, where the depth camera stands. */
const rawCamera = { ...kinectV1, intrinsics: depthCamera };

/** Where the window that depth is found by begins in the infrared picture. */
const infraredLeft = 5;
const infraredTop = 4;
/** Share of a pixel's light that is in the dots of the pattern: a guess. */
const dotShare = 0.5;
/** There are 34,749 dots (Reichinger, "Kinect Pattern Uncovered", 2011): one for so many pixels across and down. */
const dotPitch = 3;
const dotRadius = 0.7;
const [columns, rows] = [640, 488];

/**
 * The picture of the infrared camera: 8 rows more than depth, readings of 10 bits, and the dots by whose shift depth is
 * measured.
 */
function infraredPicture(light: Uint16Array): Uint16Array {
  const pattern = dotPattern();
  const picture = new Uint16Array(columns * rows);
  for (let y = infraredTop; y < 484; y++)
    for (let x = infraredLeft; x < columns; x++) {
      const smooth = light[(y - infraredTop) * columns + x - infraredLeft]! / 64;
      picture[y * columns + x] = Math.min(1023, smooth * pattern[y * columns + x]!);
    }
  return picture;
}

/** How bright a white wall is at each pixel, 1 in the mean: a soft dot at random in each square. */
function dotPattern(): Float32Array {
  const random = createRandom('infrared dots');
  const pattern = new Float32Array(columns * rows).fill(1 - dotShare);
  const strength = (dotShare * dotPitch ** 2) / (2 * Math.PI * dotRadius ** 2);
  for (let top = 0; top < rows; top += dotPitch)
    for (let left = 0; left < columns; left += dotPitch) {
      const [atX, atY] = [left + random.between(0, dotPitch - 1), top + random.between(0, dotPitch - 1)];
      for (let y = Math.max(0, top - 2); y < Math.min(rows, top + 5); y++)
        for (let x = Math.max(0, left - 2); x < Math.min(columns, left + 5); x++)
          pattern[y * columns + x]! += strength * Math.exp(-((x - atX) ** 2 + (y - atY) ** 2) / (2 * dotRadius ** 2));
    }
  return pattern;
}

/** The same placement for a camera that stands further to the right. */
function seenFrom(rightMm: number, { head, shoulders }: HeadPlacement): HeadPlacement {
  const move = ({ rotation, translation: [x = 0, ...rest] }: HeadPlacement['head']) => ({
    rotation,
    translation: [x - rightMm, ...rest],
  });
  return { head: move(head), shoulders: move(shoulders) };
}
