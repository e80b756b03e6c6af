import { readFileSync } from 'node:fs';
import { groupCentre, type ObjectFile } from './object-file.ts';

/** How far the arms hang down from the pose of the source, degrees. */
const armDropDeg = 31;

type BoneWeights = Readonly<Record<string, readonly (readonly [number, number])[]>>;

/** Share of a bone's movement that follows the head; undefined: it stays with the trunk. */
function headShare(bone: string): number {
  const neck: Record<string, number> = { neck01: 0.25, neck02: 0.5, neck03: 0.8 };
  const trunk =
    /^(spine|clavicle|shoulder|upperarm|lowerarm|breast|root|pelvis|wrist|finger|metacarpal|upperleg|lowerleg|foot|toe)/;
  return neck[bone] ?? (trunk.test(bone) ? 0 : 1);
}

/** Share of a bone's movement that follows the raised or lowered arm. */
function armShare(bone: string): number {
  if (/^(upperarm|lowerarm|wrist|finger|metacarpal)/.test(bone)) return 1;
  return bone.startsWith('shoulder') ? 0.5 : 0;
}

/** Weights of the head and of the arms for every vertex, 0..1. */
export interface RigWeights {
  readonly head: Float64Array;
  readonly arm: Float64Array;
  readonly hand: Float64Array;
}

export function readRigWeights(path: string, vertexCount: number): RigWeights {
  const { weights } = JSON.parse(readFileSync(path, 'utf8')) as { weights: BoneWeights };
  const total = new Float64Array(vertexCount);
  const head = new Float64Array(vertexCount);
  const arm = new Float64Array(vertexCount);
  const hand = new Float64Array(vertexCount);
  for (const [bone, entries] of Object.entries(weights)) {
    const isHand = /^(finger|metacarpal|wrist)/.test(bone);
    for (const [vertex, weight] of entries) {
      total[vertex]! += weight;
      head[vertex]! += weight * headShare(bone);
      arm[vertex]! += weight * armShare(bone);
      if (isHand) hand[vertex]! += weight;
    }
  }
  for (const values of [head, arm, hand]) {
    values.forEach((value, vertex) => {
      values[vertex] = value / Math.max(total[vertex]!, 1e-6);
    });
  }
  return { head, arm, hand };
}

/** Turns points and morphs from the raised arms of the source to hanging arms, vertex by vertex. */
export interface ArmPose {
  point(vertex: number, xyz: readonly [number, number, number]): readonly [number, number, number];
  delta(vertex: number, xyz: readonly [number, number, number]): readonly [number, number, number];
}

export function createArmPose(object: ObjectFile, arm: Float64Array): ArmPose {
  const shoulder = groupCentre(object, 'joint-l-shoulder');
  const sideOf = (vertex: number) => (object.positions[vertex * 3]! >= 0 ? 1 : -1);
  const turn = (vertex: number, x: number, y: number): readonly [number, number] => {
    const angle = (-sideOf(vertex) * armDropDeg * Math.PI * arm[vertex]!) / 180;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    return [x * cos - y * sin, x * sin + y * cos];
  };
  return {
    point: (vertex, [x, y, z]) => {
      const centreX = sideOf(vertex) * shoulder[0];
      const [turnedX, turnedY] = turn(vertex, x - centreX, y - shoulder[1]);
      return [turnedX + centreX, turnedY + shoulder[1], z];
    },
    delta: (vertex, [x, y, z]) => [...turn(vertex, x, y), z],
  };
}
