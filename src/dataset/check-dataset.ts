import { createHash } from 'node:crypto';
import type { Dataset, Species, ViewRef } from '../core/dataset.ts';
import { AppError, type Fault } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { noLicence } from './open-dataset.ts';
import { findOddities, type Oddity } from './plausibility.ts';

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
}

/** Reads every view, one after the other, and reports what is wrong or odd. Never throws for a broken view. */
export async function checkDataset(dataset: Dataset): Promise<DatasetReport> {
  const viewProblems: ViewProblem[] = [];
  const remarks: Remark[] = [];
  const viewsBySpecies: Partial<Record<Species, number>> = {};
  const findTwin = createTwinFinder();
  for (const ref of dataset.views) {
    const { subject, view } = ref;
    try {
      const { frame, truth } = await ref.read();
      const kind = truth.species ?? 'bona-fide';
      viewsBySpecies[kind] = (viewsBySpecies[kind] ?? 0) + 1;
      remarks.push(...findOddities(frame).map((oddity) => ({ subject, view, ...oddity })), ...findTwin(ref, frame));
    } catch (error) {
      viewProblems.push({ subject, view, fault: AppError.from(error).toFault() });
    }
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
    remarks: [...remarksOnWhole(licence), ...remarks],
  };
}

function remarksOnWhole(licence: string): readonly Remark[] {
  if (licence !== noLicence) return [];
  const hint = 'State "licence" in dataset.json: pictures of faces are personal data.';
  return [{ message: 'dataset.json: expected a licence, found none', hint }];
}

/** Finds views with the very same pixels: under two subjects they spoil every error rate. */
function createTwinFinder() {
  const firstByHash = new Map<string, Pick<ViewRef, 'subject' | 'view'>>();
  return ({ subject, view }: ViewRef, { color, depth }: RgbdFrame): readonly Remark[] => {
    const hash = createHash('sha256').update(color).update(depth).digest('hex');
    const first = firstByHash.get(hash);
    if (!first) {
      firstByHash.set(hash, { subject, view });
      return [];
    }
    const message = `expected pixels of its own, found those of ${first.subject}/${first.view}`;
    const hint =
      first.subject === subject ? 'Remove one of the views.' : 'One person under two names? Join or remove them.';
    return [{ subject, view, message, hint }];
  };
}
