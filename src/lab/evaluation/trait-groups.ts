import type { ViewTruth } from '../../core/dataset.ts';

/** A way to split probes into groups by what is true of them. */
export interface Trait {
  readonly by: string;
  /** Of the person, not of the view: impostors are then of the same group, because others are told apart too easily. */
  readonly isOfSubject: boolean;
  /** Undefined where the data set does not say. */
  groupOf(truth: ViewTruth): string | undefined;
}

/** Groups with these limits in between, named with the unit: "0–15°", "15–30°", …, "60° and more". */
function bins(limits: readonly number[], unit: string) {
  return (value: number | undefined) => {
    if (value === undefined) return undefined;
    const index = limits.findIndex((limit) => value < limit);
    if (index < 0) return `${limits.at(-1)}${unit} and more`;
    return `${limits[index - 1] ?? 0}–${limits[index]}${unit}`;
  };
}

const yaw = bins([15, 30, 45, 60], '°');
const pitch = bins([10, 20, 30], '°');
const distance = bins([800, 1000, 1200], ' mm');
const age = bins([30, 45, 60], ' years');
const away = (deg: number | undefined) => (deg === undefined ? undefined : Math.abs(deg));
const yesNo = (is: boolean | undefined) => (is === undefined ? undefined : is ? 'yes' : 'no');

function lightLevel(brightness: number | undefined): string | undefined {
  if (brightness === undefined) return undefined;
  return brightness < 0.3 ? 'dim' : brightness < 0.7 ? 'low' : 'normal';
}

/** Every trait that views may state, in the order of a report. */
export const traits: readonly Trait[] = [
  { by: 'yaw', isOfSubject: false, groupOf: (truth) => yaw(away(truth.yawDeg)) },
  { by: 'pitch', isOfSubject: false, groupOf: (truth) => pitch(away(truth.pitchDeg)) },
  { by: 'distance', isOfSubject: false, groupOf: (truth) => distance(truth.distanceMm) },
  { by: 'light', isOfSubject: false, groupOf: (truth) => lightLevel(truth.brightness) },
  { by: 'lamps', isOfSubject: false, groupOf: (truth) => truth.light },
  { by: 'glasses', isOfSubject: false, groupOf: (truth) => yesNo(truth.hasGlasses) },
  { by: 'beard', isOfSubject: false, groupOf: (truth) => yesNo(truth.hasBeard) },
  { by: 'sex', isOfSubject: true, groupOf: (truth) => truth.sex },
  { by: 'ethnicity', isOfSubject: true, groupOf: (truth) => truth.ethnicity },
  { by: 'age', isOfSubject: true, groupOf: (truth) => age(truth.ageYears) },
];
