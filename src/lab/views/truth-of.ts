import type { ViewTruth } from '../../core/dataset.ts';
import type { Identity } from '../../faces/head/identity.ts';
import { createPerson, identityOf } from '../../faces/person.ts';
import type { PersonView, RenderedView } from '../../faces/render/view-spec.ts';
import type { PlannedView } from './view-plan.ts';

/** Shares of an ethnicity from which on someone counts as of it. */
const clearShare = 0.6;

/** What is true of the first person in a rendered view, as a data set keeps it: whole tenths of degrees. */
export function truthOf(
  { spec, relative }: Pick<PlannedView, 'spec' | 'relative'>,
  { truth: [shown] }: RenderedView,
): ViewTruth {
  const [person] = spec.people;
  if (!shown || !person) return {};
  const { pose, species, instrument, positionMm } = shown;
  const tenths = (value: number) => Math.round(value * 10) / 10;
  return {
    yawDeg: tenths(pose.yawDeg),
    pitchDeg: tenths(pose.pitchDeg),
    rollDeg: tenths(pose.rollDeg),
    species,
    ...(instrument && { instrument }),
    distanceMm: Math.round(positionMm[2]),
    brightness: Math.round(spec.brightness * 100) / 100,
    light: spec.lighting ?? 'room',
    ...traitsOf(person),
    ...(relative && { relative }),
  };
}

function traitsOf({ person, look }: PersonView): Partial<ViewTruth> {
  const identity = identityOf(person);
  const { hasGlasses, hasBeard, olderByYears } = { ...createPerson(person).usualLook, ...look };
  return {
    hasGlasses,
    hasBeard: hasBeard && identity.maleness > 0.5,
    sex: identity.maleness > 0.5 ? 'male' : 'female',
    ethnicity: ethnicityOf(identity),
    ageYears: Math.round(identity.ageYears + olderByYears),
  };
}

function ethnicityOf(identity: Identity): NonNullable<ViewTruth['ethnicity']> {
  return (['african', 'asian', 'caucasian'] as const).find((name) => identity[name] >= clearShare) ?? 'mixed';
}
