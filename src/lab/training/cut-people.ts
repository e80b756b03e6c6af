import { join } from 'node:path';
import { buildChipCache } from '../chips/chip-cache.ts';
import type { Lane } from '../lanes.ts';
import type { ViewPlan } from '../views/view-plan.ts';
import type { TrainModelOptions } from './train-options.ts';

/** What decides which people are drawn, and how. */
export type CutPeopleOptions = Pick<
  TrainModelOptions,
  | 'workDir'
  | 'seed'
  | 'trainingSubjects'
  | 'wideSubjects'
  | 'watchedSubjects'
  | 'evaluationSubjects'
  | 'viewsPerSubject'
  | 'viewsPerLook'
  | 'scansDir'
  | 'log'
  | 'signal'
>;

/** People who are drawn for one purpose. */
interface Group {
  readonly purpose: 'training' | 'watching' | 'evaluation';
  readonly poses: 'usual' | 'wide';
  readonly subjects: number;
  /** Of the first person who is drawn, and of the first with the shape of a scanned one; the simulated heads have seeds below 100. */
  readonly firstSeeds: readonly [number, number];
  /** Share of the people who have the shapes of scanned people, where there are scans. */
  readonly scannedShare: number;
}

/** Chips of the people to train on, of those to watch and of the others, drawn unless they are there. Returns the paths of their files. */
export async function cutPeople(options: CutPeopleOptions, lanes: readonly Lane[]) {
  const { trainingSubjects, wideSubjects = 0, watchedSubjects = 0, evaluationSubjects } = options;
  const cut = (group: Group) => cutGroup(options, group, lanes);
  const trained = { purpose: 'training', scannedShare: 0.45 } as const;
  const usual = await cut({ ...trained, poses: 'usual', subjects: trainingSubjects, firstSeeds: [100_000, 200_000] });
  const wide = await cut({ ...trained, poses: 'wide', subjects: wideSubjects, firstSeeds: [300_000, 350_000] });
  const others = { poses: 'usual', scannedShare: 0.25 } as const;
  const watched = await cut({
    ...others,
    purpose: 'watching',
    subjects: watchedSubjects,
    firstSeeds: [890_000, 895_000],
  });
  const evaluation = await cut({
    ...others,
    purpose: 'evaluation',
    subjects: evaluationSubjects,
    firstSeeds: [910_000, 960_000],
  });
  return { training: [...usual, ...wide], watched, evaluation };
}

async function cutGroup(options: CutPeopleOptions, group: Group, lanes: readonly Lane[]): Promise<readonly string[]> {
  const { seed, viewsPerSubject, viewsPerLook, scansDir, log } = options;
  const { purpose, poses, subjects, firstSeeds, scannedShare } = group;
  const scanned = scansDir === undefined ? 0 : Math.round(subjects * scannedShare);
  const [firstSeed, firstScannedSeed] = firstSeeds;
  const people = purpose === 'training' ? 'mixed' : 'strangers';
  const plan = { seed, viewsPerSubject, viewsPerLook, attacksPerSpecies: 0, framing: 'head', people, poses } as const;
  const build = (who: Pick<ViewPlan, 'firstSeed' | 'subjects' | 'scans'>) =>
    buildChipCache({
      lanes,
      log,
      directory: chipFolder(options, poses),
      plan: { ...plan, ...who },
      // Who is watched is found as those are who are measured.
      purpose: purpose === 'training' ? 'training' : 'evaluation',
      ...(options.signal && { signal: options.signal }),
    });
  if (subjects > 0)
    log(
      `chips of ${subjects} people for ${purpose} (${poses} poses), ${scanned} of them with shapes of scanned people`,
    );
  const drawn = await build({ firstSeed, subjects: subjects - scanned });
  if (scansDir === undefined || scanned === 0) return drawn;
  return [...drawn, ...(await build({ firstSeed: firstScannedSeed, subjects: scanned, scans: scansDir }))];
}

/** Chips of another plan must not be taken for these; those of more or fewer views are the same ones. */
function chipFolder({ workDir, seed, viewsPerLook }: CutPeopleOptions, poses: Group['poses']): string {
  const folder = `chips-${seed}-${viewsPerLook}`;
  return join(workDir, poses === 'usual' ? folder : `${folder}-${poses}`);
}
