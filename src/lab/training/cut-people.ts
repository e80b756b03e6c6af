import { join } from 'node:path';
import { buildChipCache } from '../chips/chip-cache.ts';
import type { Lane } from '../lanes.ts';
import type { ViewPlan } from '../views/view-plan.ts';
import type { TrainModelOptions } from './train-options.ts';

/** Seeds of the first people, drawn and scanned; the simulated heads have seeds below 100. */
const firstSeeds = { training: [100_000, 200_000], evaluation: [900_000, 950_000] } as const;

/** What decides which people are drawn, and how. */
export type CutPeopleOptions = Pick<
  TrainModelOptions,
  | 'workDir'
  | 'seed'
  | 'trainingSubjects'
  | 'evaluationSubjects'
  | 'viewsPerSubject'
  | 'viewsPerLook'
  | 'scansDir'
  | 'log'
  | 'signal'
>;

/** Chips of the people to train on and of the others, drawn unless they are there. Returns the paths of their files. */
export async function cutPeople(options: CutPeopleOptions, lanes: readonly Lane[]) {
  const { seed, viewsPerSubject, viewsPerLook, scansDir, log } = options;
  const plan = { seed, viewsPerSubject, viewsPerLook, attacksPerSpecies: 0, framing: 'head' } as const;
  const build = (people: PlannedPeople, purpose: 'training' | 'evaluation') =>
    buildChipCache({
      lanes,
      log,
      directory: chipFolder(options),
      plan: { ...plan, ...people },
      purpose,
      ...(options.signal && { signal: options.signal }),
    });
  const buildAll = async (subjects: number, purpose: 'training' | 'evaluation') => {
    const scanned = scansDir === undefined ? 0 : Math.round(subjects * scannedShare[purpose]);
    const [firstSeed, firstScannedSeed] = firstSeeds[purpose];
    const people = purpose === 'training' ? 'mixed' : 'strangers';
    log(`chips of ${subjects} people for ${purpose}, ${scanned} of them with shapes of scanned people`);
    const drawn = await build({ firstSeed, subjects: subjects - scanned, people }, purpose);
    if (scansDir === undefined || scanned === 0) return drawn;
    const plan = { firstSeed: firstScannedSeed, subjects: scanned, people, scans: scansDir } as const;
    return [...drawn, ...(await build(plan, purpose))];
  };
  return {
    training: await buildAll(options.trainingSubjects, 'training'),
    evaluation: await buildAll(options.evaluationSubjects, 'evaluation'),
  };
}

type PlannedPeople = Pick<ViewPlan, 'firstSeed' | 'subjects' | 'people' | 'scans'>;

/** Share of the people who have the shapes of scanned people, where there are scans. */
const scannedShare = { training: 0.45, evaluation: 0.25 } as const;

/** Chips of another plan must not be taken for these. */
function chipFolder({ workDir, seed, viewsPerSubject, viewsPerLook }: CutPeopleOptions): string {
  return join(workDir, `chips-${seed}-${viewsPerSubject}-${viewsPerLook}`);
}
