import { createRandom } from '../../core/random.ts';
import type { Expression, Look } from '../mesh.ts';
import { headCentreMm, headRotationOf, rotate } from '../render/placement.ts';
import type { Attack, PersonView, PoseDeg, PositionMm, ViewSpec } from '../render/view-spec.ts';
import { guidedPose } from './guide.ts';
import { type HeadName, headSeeds } from './heads.ts';
import { blinkAt, createSway, smoothStep } from './motion.ts';
import type { Scene } from './scene.ts';

/** What a scene decides of a picture; the sensor adds its camera and its noise. */
export type SceneMoment = Omit<ViewSpec, 'camera' | 'noiseSeed'>;

/** The person sits down in this time; then, with `guide`, the turning begins. */
export const sitDownMs = 700;
/**
 * With `leaves`, the person gets up after this time, and is gone a second later.
 * @internal
 */
export const leaveMs = 3000;
const leavingMs = 900;

/** The scene at a time since its start. Pure: equal input, equal moment. */
export function sceneAt(scene: Scene, timeMs: number): SceneMoment {
  const room = createRandom(scene.text).fork('room');
  const people: PersonView[] = [];
  const isGone = scene.modifiers.has('leaves') && timeMs > leaveMs + leavingMs;
  if (scene.head && !isGone) people.push(mainPerson(scene, scene.head, timeMs));
  if (scene.companion) people.push(companion(scene.companion, scene.text, timeMs));
  return {
    people,
    lightSeed: room.integer(2 ** 31),
    backdropSeed: room.integer(2 ** 31),
    brightness: scene.modifiers.has('dark') ? 0.03 : scene.modifiers.has('dim') ? 0.25 : 1,
  };
}

function mainPerson(scene: Scene, head: HeadName, timeMs: number): PersonView {
  const { text, modifiers } = scene;
  const attack = attackOf(scene);
  const pose = poseAt(scene, timeMs);
  return {
    person: headSeeds[head],
    look: lookOf(modifiers, head),
    // A picture has none; whoever is behind one, or in a mask, blinks.
    expression: attack && !('of' in attack) ? {} : expressionAt(text, pose, timeMs, modifiers.has('closed')),
    pose,
    positionMm: followNeck(placeAt(scene, timeMs), pose),
    ...(attack && { attack }),
  };
}

function lookOf(modifiers: Scene['modifiers'], head: HeadName): Partial<Look> {
  return {
    ...(modifiers.has('glasses') && { hasGlasses: true }),
    ...(modifiers.has('beard') && { hasBeard: true }),
    ...(modifiers.has('hair') && { seed: headSeeds[head] + 7919 }),
    ...(modifiers.has('older') && { olderByYears: 12 }),
  };
}

const pictures = {
  print: 'sheet',
  'bent-print': 'bent-sheet',
  'small-print': 'small-sheet',
  'large-print': 'large-sheet',
  screen: 'tablet',
  phone: 'phone',
  monitor: 'monitor',
} as const;

function attackOf({ modifiers, worn }: Scene): Attack | undefined {
  if (worn) return { instrument: worn.instrument, of: headSeeds[worn.of] };
  for (const [modifier, instrument] of Object.entries(pictures))
    if (modifiers.has(modifier as keyof typeof pictures)) return { instrument };
  return undefined;
}

/** Looks at the sensor, at what the guide asks for, or away; and is never quite still. */
function poseAt({ text, modifiers }: Scene, timeMs: number): PoseDeg {
  const sway = (axis: string, periodMs: number) => createSway(`${text} ${axis}`, periodMs)(timeMs);
  const guided = modifiers.has('guide') ? guidedPose(timeMs - sitDownMs) : { yawDeg: 0, pitchDeg: 0, rollDeg: 0 };
  const isAway = modifiers.has('away');
  const size = modifiers.has('guide') ? 0.5 : 1;
  return {
    yawDeg: guided.yawDeg + (isAway ? 46 : 0) + 1.8 * size * sway('yaw', 4700),
    pitchDeg: guided.pitchDeg + (isAway ? -8 : 0) + 1.4 * size * sway('pitch', 3900),
    rollDeg: 1.2 * size * sway('roll', 6100),
  };
}

/** Where the middle of the head would be if it did not turn. */
function placeAt({ text, modifiers }: Scene, timeMs: number): PositionMm {
  const random = createRandom(text).fork('place');
  const distance = modifiers.has('far') ? 1600 : modifiers.has('near') ? 400 : random.between(660, 760);
  const place = [random.between(-40, 40), random.between(-30, 25), distance] as const;
  const up = 1 - smoothStep(timeMs / sitDownMs);
  const gone = modifiers.has('leaves') ? smoothStep((timeMs - leaveMs) / leavingMs) : 0;
  const sway = (axis: string, periodMs: number) => createSway(`${text} ${axis}`, periodMs)(timeMs);
  return [
    place[0] + 6 * sway('x', 5300) + gone * distance * 0.95,
    place[1] + 3 * sway('y', 4100) - up * 320 - gone * 120,
    place[2] + 7 * sway('z', 6700) + up * 150 + gone * 150,
  ];
}

/** The middle of the head moves when the head turns about its neck. */
function followNeck(place: PositionMm, pose: PoseDeg): PositionMm {
  const turned = rotate(headRotationOf(pose), headCentreMm);
  const [x, y, z] = turned.map((value, axis) => value - headCentreMm[axis]!) as [number, number, number];
  return [place[0] + x, place[1] - y, place[2] - z];
}

/** Blinks, a trace of a smile, and eyes that stay on the sensor when the head turns. */
function expressionAt(text: string, pose: PoseDeg, timeMs: number, isClosed: boolean): Expression {
  const swing = (label: string, periodMs: number) => 0.5 + 0.5 * createSway(`${text} ${label}`, periodMs)(timeMs);
  const gaze = (angle: number) => Math.max(-18, Math.min(18, -angle * 0.6));
  return {
    smile: Math.max(0, 0.14 * swing('smile', 7900)),
    browsUp: Math.max(0, 0.1 * swing('brows', 6700)),
    eyesClosed: isClosed ? 1 : blinkAt(text, timeMs),
    gazeYawDeg: gaze(pose.yawDeg),
    gazePitchDeg: gaze(pose.pitchDeg),
  };
}

/** Someone who stands behind the first person, to their left, and looks on. */
function companion(head: HeadName, text: string, timeMs: number): PersonView {
  const label = `${text} companion`;
  const pose = {
    yawDeg: -6 + 3 * createSway(`${label} yaw`, 5900)(timeMs),
    pitchDeg: 2 * createSway(`${label} pitch`, 5100)(timeMs),
    rollDeg: 0,
  };
  const place: PositionMm = [300 + 5 * createSway(`${label} x`, 6100)(timeMs), -50, 1080];
  const expression = expressionAt(label, pose, timeMs, false);
  return { person: headSeeds[head], expression, pose, positionMm: followNeck(place, pose) };
}
