import type { Dataset, Species } from '../../core/dataset.ts';
import { AppError, type Fault } from '../../core/errors.ts';
import { noLicence } from '../open-dataset.ts';
import { createTwinFinder, type TwinFinder } from './find-twins.ts';
import { findOddities, type Oddity } from './plausibility.ts';
import { createRegistrationCheck } from './registration.ts';

/** A remark on one view, or on the whole data set when it names none. */
interface Remark extends Oddity {
  readonly subject?: string;
  readonly view?: string;
}

/** A view that cannot be read; several when one file, such as subject.json, breaks them all. */
interface ViewProblem {
  readonly subject: string;
  readonly view: string;
  readonly fault: Fault;
}

export interface DatasetReport {
  readonly name: string;
  readonly licence: string;
  readonly subjects: number;
  readonly views: number;
  readonly readableViews: number;
  readonly viewsBySpecies: Readonly<Partial<Record<Species, number>>>;
  /** Folders and files that do not fit the layout. */
  readonly layoutProblems: readonly Fault[];
  readonly viewProblems: readonly ViewProblem[];
  /** Readable, but hardly meant so. */
  readonly remarks: readonly Remark[];
  /** What the data set shares with the one it must share nothing with; undefined when it was compared with none. */
  readonly leaks?: readonly Remark[];
}

export interface CheckOptions {
  /** The other side of a split, such as the training data of a model: no subject and no picture may be in both. */
  readonly against?: Dataset;
  /** Told of every view that was read, of either data set. */
  readonly onView?: () => void;
}

/** Reads every view, one after the other, and reports what is wrong or odd. Never throws for a broken view. */
export async function checkDataset(dataset: Dataset, { against, onView }: CheckOptions = {}): Promise<DatasetReport> {
  const viewProblems: ViewProblem[] = [];
  const remarks: Remark[] = [];
  const viewsBySpecies: Partial<Record<Species, number>> = {};
  const twins = createTwinFinder();
  const otherTwins = against && (await twinsOf(against, onView));
  const leaks = against ? sharedSubjects(dataset, against) : [];
  const registration = createRegistrationCheck();
  for (const { subject, view, read } of dataset.views) {
    const name = { subject, view };
    const named = (oddities: readonly Oddity[]) => oddities.map((oddity) => ({ ...name, ...oddity }));
    try {
      const { frame, truth } = await read();
      const kind = truth.species ?? 'bona-fide';
      viewsBySpecies[kind] = (viewsBySpecies[kind] ?? 0) + 1;
      registration.add(frame);
      remarks.push(...named(findOddities(frame)), ...named(twins.add(name, frame)));
      if (otherTwins) leaks.push(...named(otherTwins.find(frame, name)));
    } catch (error) {
      viewProblems.push({ ...name, fault: AppError.from(error).toFault() });
    }
    onView?.();
  }
  const { name, licence, views } = dataset;
  return {
    name,
    licence,
    subjects: new Set(views.map(({ subject }) => subject)).size,
    views: views.length,
    readableViews: views.length - viewProblems.length,
    viewsBySpecies,
    layoutProblems: dataset.problems.map((problem) => problem.toFault()),
    viewProblems,
    remarks: [...remarksOnWhole(licence), ...registration.oddities(), ...remarks],
    ...(against && { leaks }),
  };
}

/** The pictures of the other data set. What is broken there is its own affair. */
async function twinsOf(against: Dataset, onView: CheckOptions['onView']): Promise<TwinFinder> {
  const twins = createTwinFinder();
  for (const { subject, view, read } of against.views) {
    const content = await read().catch(() => undefined);
    if (content) twins.add({ set: against.name, subject, view }, content.frame);
    onView?.();
  }
  return twins;
}

function sharedSubjects({ views }: Dataset, against: Dataset): Remark[] {
  const there = new Set(against.views.map(({ subject }) => subject));
  const shared = new Set(views.map(({ subject }) => subject).filter((subject) => there.has(subject)));
  const hint = 'Keep every subject on one side of the split, with all of its views.';
  return [...shared].map((subject) => ({
    subject,
    message: `expected nobody of ${against.name}, found the same name`,
    hint,
  }));
}

function remarksOnWhole(licence: string): readonly Remark[] {
  if (licence !== noLicence) return [];
  const hint = 'State "licence" in dataset.json: pictures of faces are personal data.';
  return [{ message: 'dataset.json: expected a licence, found none', hint }];
}
