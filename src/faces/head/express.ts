import type { Expression } from '../mesh.ts';
import type { HeadAsset } from './asset.ts';
import { addMorph } from './shape-head.ts';

/** Degrees of gaze at which the lids have fully followed. */
const fullLookDeg = 30;

/** How far each vertex moves under an expression, xyz, millimetres, added into `offsets`; false when nothing moves. */
export function expressionOffsets(asset: HeadAsset, expression: Expression, offsets: Float32Array): boolean {
  offsets.fill(0);
  let isMoved = false;
  for (const [unit, weight] of unitWeights(expression)) {
    const morph = asset.morphs.get(`face/${unit}`);
    if (!morph || weight === 0) continue;
    addMorph(offsets, morph, weight);
    isMoved = true;
  }
  return isMoved;
}

/** The expression in units of the facial action coding system, as the face units of the asset name them. */
function unitWeights(expression: Expression): [string, number][] {
  const { smile = 0, frown = 0, mouthOpen = 0, browsUp = 0, eyesClosed = 0, gazePitchDeg = 0 } = expression;
  const open = 1 - eyesClosed;
  const up = Math.min(1, Math.max(0, gazePitchDeg / fullLookDeg)) * open;
  const down = Math.min(1, Math.max(0, -gazePitchDeg / fullLookDeg)) * open;
  return [
    ...both('mouthSmile', smile * 0.85),
    ...both('cheekSquint', smile * 0.5),
    ...both('eyeSquint', smile * 0.25 * open),
    ...both('mouthUpperUp', smile * 0.15),
    ...both('browDown', frown * 0.7),
    ...both('mouthFrown', frown * 0.7),
    ['jawOpen', mouthOpen * 0.8],
    ['browInnerUp', browsUp * 0.7],
    ...both('browOuterUp', browsUp * 0.8),
    ...both('eyeBlink', eyesClosed),
    ...both('eyeLookUp', up),
    ...both('eyeLookDown', down),
  ];
}

function both(unit: string, weight: number): [string, number][] {
  return [
    [`${unit}Left`, weight],
    [`${unit}Right`, weight],
  ];
}
