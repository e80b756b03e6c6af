import { type Species, species } from '../../core/dataset.ts';
import { createRandom, type Random } from '../../core/random.ts';
import type { Expression, Look } from '../../faces/mesh.ts';
import { type CameraModel, kinectV1, kinectV2 } from '../../faces/render/camera-model.ts';
import type { Attack, PoseDeg, PositionMm, ViewSpec } from '../../faces/render/view-spec.ts';

/** Which views of which people. Equal plans give equal views. */
export interface ViewPlan {
  /** Of everything that differs between the views of a person. */
  readonly seed: number;
  /** Seed of the first person; the others follow by one. Sets that share no seed share no person. */
  readonly firstSeed: number;
  readonly subjects: number;
  readonly viewsPerSubject: number;
  /** Views under one hair cut, glasses, beard and clothes: dressing a head costs as much as drawing it a few times. */
  readonly viewsPerLook: number;
  /** Attack views of every species per person, on top of the bona-fide views. */
  readonly attacksPerSpecies: number;
}

/** One view to draw. */
export interface PlannedView {
  readonly subject: string;
  readonly view: string;
  readonly spec: ViewSpec;
}

/** Ranges drawn from: mild enough for a face finder, wide enough to teach. */
const ranges = {
  yawDeg: 35,
  pitchDeg: 20,
  rollDeg: 12,
  // Of the middle of the head; the face is a hand's breadth nearer, and sensors measure nothing below half a metre.
  nearestMm: 640,
  farthestMm: 1280,
  // Off the middle of the picture, as share of the focal length.
  aside: 0.16,
  aloft: 0.08,
  dimmest: 0.2,
  brightest: 1.3,
} as const;

const attackSpecies = species.filter((kind) => kind !== 'bona-fide');

/** Every view of a plan, subject by subject. */
export function planViews(plan: ViewPlan): readonly PlannedView[] {
  return Array.from({ length: plan.subjects }, (_, index) => planSubject(plan, plan.firstSeed + index)).flat();
}

/** The views of one person: bona-fide ones, then attacks in that person's name. */
export function planSubject(plan: ViewPlan, personSeed: number): readonly PlannedView[] {
  const subject = subjectName(personSeed);
  const random = createRandom(plan.seed).fork(subject);
  const views = Array.from({ length: plan.viewsPerSubject }, (_, index) => {
    const lookSeed = Math.floor(index / plan.viewsPerLook);
    return { subject, view: viewName(index), spec: drawView(personSeed, random, `${lookSeed}`, index) };
  });
  const attacks = attackSpecies.flatMap((kind) =>
    Array.from({ length: plan.attacksPerSpecies }, (_, index) => ({
      subject,
      view: `${kind}-${index + 1}`,
      spec: drawAttack(personSeed, random, kind, index),
    })),
  );
  return [...views, ...attacks];
}

export function subjectName(personSeed: number): string {
  return `person-${personSeed}`;
}

function viewName(index: number): string {
  return String(index + 1).padStart(3, '0');
}

function drawView(personSeed: number, ofSubject: Random, look: string, index: number): ViewSpec {
  const random = ofSubject.fork(`view ${index}`);
  const camera = random.next() < 0.7 ? kinectV1 : kinectV2;
  const person = {
    person: personSeed,
    look: drawLook(ofSubject.fork(`look ${look}`)),
    expression: drawExpression(random),
    pose: drawPose(random, 1),
    positionMm: drawPosition(random, camera),
  };
  return { people: [person], ...drawScene(random, camera) };
}

/** An attack is held or worn as it would be at an unlock: facing the sensor, at a usual distance. */
function drawAttack(
  personSeed: number,
  ofSubject: Random,
  kind: Exclude<Species, 'bona-fide'>,
  index: number,
): ViewSpec {
  const random = ofSubject.fork(`${kind} ${index}`);
  const camera = kinectV1;
  const [x, y, z] = drawPosition(random, camera);
  const near = Math.min(1, 800 / z);
  const attack: Attack =
    kind === 'mask'
      ? // Someone else wears the mask of the subject.
        { kind, of: personSeed }
      : { kind };
  const person = {
    person: kind === 'mask' ? personSeed + 1 : personSeed,
    expression: {},
    pose: drawPose(random, 0.4),
    positionMm: [x * near, y * near, z * near] as const,
    attack,
  };
  return { people: [person], ...drawScene(random, camera) };
}

function drawScene(random: Random, camera: CameraModel): Omit<ViewSpec, 'people'> {
  const seed = () => random.integer(2 ** 31);
  const brightness = random.between(ranges.dimmest, ranges.brightest);
  return { camera, lightSeed: seed(), brightness, backdropSeed: seed(), noiseSeed: seed() };
}

function drawLook(random: Random): Partial<Look> {
  return {
    seed: random.integer(2 ** 31),
    hasGlasses: random.next() < 0.3,
    hasBeard: random.next() < 0.3,
    olderByYears: random.next() < 0.25 ? random.integer(15) : 0,
  };
}

function drawPose(random: Random, share: number): PoseDeg {
  const within = (limit: number) => random.between(-limit, limit) * share;
  return { yawDeg: within(ranges.yawDeg), pitchDeg: within(ranges.pitchDeg), rollDeg: within(ranges.rollDeg) };
}

function drawPosition(random: Random, camera: CameraModel): PositionMm {
  const z = random.between(ranges.nearestMm, ranges.farthestMm);
  // A wide camera may see the head further aside without cutting it off.
  const { width, fx } = camera.intrinsics;
  const aside = ranges.aside * Math.min(1, width / fx / 1.2);
  return [random.between(-aside, aside) * z, random.between(-ranges.aloft, ranges.aloft) * z, z];
}

/** Mostly calm; sometimes smiling, talking or frowning; the eyes look about. */
function drawExpression(random: Random): Expression {
  const sometimes = (chance: number) => (random.next() < chance ? random.next() : 0);
  return {
    smile: sometimes(0.4),
    frown: sometimes(0.15),
    mouthOpen: 0.6 * sometimes(0.25),
    browsUp: sometimes(0.2),
    eyesClosed: 0.3 * random.next(),
    gazeYawDeg: random.normal(0, 8),
    gazePitchDeg: random.normal(0, 5),
  };
}
