import type { HeadAsset, Morph } from './asset.ts';
import type { Identity } from './identity.ts';
import { shapeAxes } from './shape-axes.ts';

/** Someone's head and shoulders at rest. */
export interface ShapedHead {
  /** xyz per vertex of the asset, millimetres, with the origin in the pivot of the head. Owned. */
  readonly positions: Float32Array;
}

/**
 * The mean of the source differs from people: sullen at rest, eyes too close, face too wide and too short. These morphs,
 * added to everyone, bring inter-pupil distance, breadth and height of the face near published means of adults.
 */
const corrections: readonly (readonly [string, number])[] = [
  ['face/mouthSmileLeft', 0.14],
  ['face/mouthSmileRight', 0.14],
  ['face/browInnerUp', 0.12],
  ['face/eyeWideLeft', 0.08],
  ['face/eyeWideRight', 0.08],
  ['eyes/l-eye-trans-out', 0.6],
  ['eyes/r-eye-trans-out', 0.6],
  ['head/head-scale-horiz-decr', 0.14],
  ['chin/chin-height-incr', 0.22],
  ['nose/nose-scale-depth-incr', 0.3],
];

/** One way to give an identity its shape at an age. */
export type ShapeHead = (asset: HeadAsset, identity: Identity, ageYears?: number) => ShapedHead;

/** Shapes the head of an identity. `ageYears` stands in for the identity's own age. */
export function shapeHead(asset: HeadAsset, identity: Identity, ageYears = identity.ageYears): ShapedHead {
  const positions = asset.positions.slice();
  const apply = (name: string, weight: number) => {
    const morph = asset.morphs.get(name);
    if (morph && weight !== 0) addMorph(positions, morph, weight);
  };
  for (const [name, weight] of macroWeights(identity, ageYears)) apply(name, weight);
  for (const { name, side, negative, positive } of shapeAxes(asset)) {
    const weight = identity.shape[`${name}:${side}`] ?? 0;
    if (weight >= 0) apply(positive, weight);
    else if (negative) apply(negative, -weight);
  }
  for (const [name, weight] of corrections) apply(name, weight);
  centreHead(positions, asset);
  return { positions };
}

/** Adds a weighted morph in place. */
export function addMorph(positions: Float32Array, { vertices, deltas }: Morph, weight: number): void {
  for (let index = 0; index < vertices.length; index++) {
    const at = vertices[index]! * 3;
    positions[at]! += deltas[index * 3]! * weight;
    positions[at + 1]! += deltas[index * 3 + 1]! * weight;
    positions[at + 2]! += deltas[index * 3 + 2]! * weight;
  }
}

/** Mean of some vertices, as xyz. */
export function meanPosition(positions: Float32Array, vertices: Int32Array): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (const vertex of vertices) {
    for (const axis of [0, 1, 2] as const) sum[axis] += positions[vertex * 3 + axis]! / vertices.length;
  }
  return sum;
}

/** MakeHuman's macro morphs: ethnicity by sex and age, and build by sex and age, each a weighted mean. */
function macroWeights(identity: Identity, ageYears: number): [string, number][] {
  const old = Math.min(1, Math.max(0, (ageYears - 25) / 65));
  const sexes = [
    ['female', 1 - identity.maleness],
    ['male', identity.maleness],
  ] as const;
  const ages = [
    ['young', 1 - old],
    ['old', old],
  ] as const;
  const weights: [string, number][] = [];
  for (const [sex, sexWeight] of sexes) {
    for (const [age, ageWeight] of ages) {
      for (const people of ['african', 'asian', 'caucasian'] as const) {
        weights.push([`macro/${people}-${sex}-${age}`, sexWeight * ageWeight * identity[people]]);
      }
      for (const [muscle, muscleWeight] of thirds('muscle', identity.muscle)) {
        for (const [weight, weightWeight] of thirds('weight', identity.weight)) {
          const name = `macro/universal-${sex}-${age}-${muscle}-${weight}`;
          weights.push([name, sexWeight * ageWeight * muscleWeight * weightWeight]);
        }
      }
    }
  }
  return weights;
}

/** 0..1 as a mixture of least, average and most. */
function thirds(name: string, value: number): [string, number][] {
  return [
    [`min${name}`, Math.max(0, 1 - 2 * value)],
    [`average${name}`, 1 - Math.abs(2 * value - 1)],
    [`max${name}`, Math.max(0, 2 * value - 1)],
  ];
}

/** Moves the pivot of the head, a little above the joint of the neck, to the origin. */
export function centreHead(positions: Float32Array, asset: HeadAsset): void {
  const neck = meanPosition(positions, asset.marks['joint-neck']);
  const skull = meanPosition(positions, asset.marks['joint-head']);
  const pivot = neck.map((value, axis) => value + (skull[axis]! - value) * 0.35);
  for (let index = 0; index < positions.length; index++) positions[index]! -= pivot[index % 3]!;
}
