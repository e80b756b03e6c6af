import { type AttackSpecies, attackSpecies, type Instrument, instruments, type Relative } from '../../core/dataset.ts';
import { createRandom, type Random } from '../../core/random.ts';
import { kinectV1 } from '../../faces/render/camera-model.ts';
import { type Attack, isWorn, type PersonSource, type ViewSpec } from '../../faces/render/view-spec.ts';
import {
  cutAround,
  drawCamera,
  drawExpression,
  drawLook,
  drawPlace,
  drawPose,
  drawPosition,
  drawWidePose,
} from './draw-scene.ts';
import { type LookAlikes, type PeopleKind, relativeOf, sourceOf, subjectName } from './drawn-people.ts';
import { drawPictureFault, type PictureFault } from './picture-fault.ts';

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
  /** Attack views of every species per person, on top of the bona-fide views; instruments take turns. */
  readonly attacksPerSpecies: number;
  /** Whole frames, or frames cut to the head as far as chips need it. */
  readonly framing?: 'frame' | 'head';
  /** `usual`: most people nearly face what they look at; `wide`: every direction as often, to see what pose costs. */
  readonly poses?: 'usual' | 'wide';
  /** Strangers when left out. */
  readonly people?: PeopleKind;
  /** Folder with ICT-FaceKit: the heads have the shapes of people who were scanned. */
  readonly scans?: string;
  /** People without one are left out of `look-alikes`. */
  readonly lookAlikes?: LookAlikes;
}

/** One view to draw. */
export interface PlannedView {
  readonly subject: string;
  readonly view: string;
  readonly spec: ViewSpec;
  readonly fault?: PictureFault;
  /** Whom the person takes after, when that one can be in the data set as well. */
  readonly relative?: Relative;
}

/** Every view of a plan, subject by subject. */
export function planViews(plan: ViewPlan): readonly PlannedView[] {
  return plannedSeeds(plan).flatMap((seed) => planSubject(plan, seed));
}

/** Seeds of the people of a plan. */
export function plannedSeeds({ subjects, firstSeed, people, lookAlikes }: ViewPlan): readonly number[] {
  const seeds = Array.from({ length: subjects }, (_, index) => firstSeed + index);
  return people === 'look-alikes' ? seeds.filter((seed) => lookAlikes?.has(seed)) : seeds;
}

/** The views of one person: bona-fide ones, then attacks in that person's name. */
export function planSubject(plan: ViewPlan, personSeed: number): readonly PlannedView[] {
  const subject = subjectName(personSeed, plan);
  const random = createRandom(plan.seed).fork(subject);
  const person = sourceOf(personSeed, plan);
  const relative = relativeOf(personSeed, plan);
  const known = { subject, ...(relative && { relative }) };
  const views = Array.from({ length: plan.viewsPerSubject }, (_, index) => {
    const look = random.fork(`look ${Math.floor(index / plan.viewsPerLook)}`);
    return { ...known, view: viewName(index), ...drawView(plan, person, look, random.fork(`view ${index}`)) };
  });
  const attacks = attackSpecies.flatMap((kind) =>
    Array.from({ length: plan.attacksPerSpecies }, (_, index) => ({
      ...known,
      view: `${kind}-${index + 1}`,
      spec: drawAttack({ personSeed, person }, random.fork(`${kind} ${index}`), instrumentOf(kind, index)),
    })),
  );
  return [...views, ...attacks];
}

/** Names of the first bona-fide views of a person, the same for every person. */
export function viewNames(count: number): ReadonlySet<string> {
  return new Set(Array.from({ length: count }, (_, index) => viewName(index)));
}

function viewName(index: number): string {
  return String(index + 1).padStart(3, '0');
}

function drawView(
  { framing = 'frame', poses = 'usual' }: ViewPlan,
  person: PersonSource,
  look: Random,
  random: Random,
): Pick<PlannedView, 'spec' | 'fault'> {
  const camera = drawCamera(random);
  const positionMm = drawPosition(random, camera);
  const view = {
    person,
    look: drawLook(look),
    expression: drawExpression(random),
    pose: poses === 'wide' ? drawWidePose(random) : drawPose(random, 1),
    positionMm,
  };
  const shown = framing === 'head' ? cutAround(camera, positionMm, random.fork('cut')) : camera;
  return {
    spec: { people: [view], camera: shown, ...drawPlace(random) },
    fault: drawPictureFault(random.fork('fault')),
  };
}

/** Every instrument of a species in its turn. */
function instrumentOf(kind: AttackSpecies, index: number): Instrument {
  const made = instruments[kind];
  return made[index % made.length]!;
}

/** An attack is held or worn as it would be at an unlock: facing the sensor, at a usual distance. */
function drawAttack(
  { personSeed, person: subject }: { readonly personSeed: number; readonly person: PersonSource },
  random: Random,
  instrument: Instrument,
): ViewSpec {
  const camera = kinectV1;
  const [x, y, z] = drawPosition(random, camera);
  const near = Math.min(1, 800 / z);
  // Someone else wears the mask of the subject, or looks through the eyes of the picture.
  const attack: Attack = isWorn(instrument) ? { instrument, of: subject } : { instrument };
  const person = {
    person: isWorn(instrument) ? personSeed + 1 : subject,
    expression: {},
    pose: drawPose(random, 0.4),
    positionMm: [x * near, y * near, z * near] as const,
    attack,
  };
  return { people: [person], camera, ...drawPlace(random) };
}
