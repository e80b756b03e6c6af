import { availableParallelism } from 'node:os';
import { AppError, ErrorCode } from '../core/errors.ts';
import { withLanes } from '../lab/lanes.ts';
import { keptLookAlikes } from '../lab/look-alikes/kept-look-alikes.ts';
import { mineLookAlikes } from '../lab/look-alikes/mine-look-alikes.ts';
import { synthesize } from '../lab/synthesize.ts';
import type { LookAlikes } from '../lab/views/drawn-people.ts';
import { createFaceEmbedder } from '../network/face-embedder.ts';
import { readModelCard } from '../network/model-card.ts';
import type { Report, Settings, SynthesizeOptions } from './engine.ts';
import { cacheDir, modelDir } from './paths.ts';

const usualSeed = 1;
/** Other people than those a model is trained and evaluated on. */
const firstSeed = 500_000;
/** Strangers among whom look-alikes are looked for: in no other set. */
const firstStranger = 600_000_000;
const usualStrangers = 1000;

/** `dataset synthesize`. */
export async function synthesizeDataset(
  directory: string,
  options: SynthesizeOptions,
  log: Settings['log'],
): Promise<Report> {
  const { subjects = 10, views = 20, seed = usualSeed, attacks = 0, people, poses, signal } = options;
  const findLookAlikes = lookAlikesFor(directory, { ...options, subjects }, log);
  const document = await synthesize({
    directory,
    plan: {
      seed,
      firstSeed,
      subjects,
      viewsPerSubject: views,
      viewsPerLook: 4,
      attacksPerSpecies: attacks,
      ...(people && { people }),
      ...(poses && { poses }),
    },
    log,
    ...(findLookAlikes && { findLookAlikes }),
    ...(signal && { signal }),
  });
  const { written, skipped, viewsPerSecond, cpuSecondsPer1000Views } = document;
  const speed = `${viewsPerSecond.toFixed(1)} views/s, ${Math.round(cpuSecondsPer1000Views)} CPU seconds for 1,000`;
  return { document, lines: [`${written} views written, ${skipped} were there; ${speed}`] };
}

/** Finds look-alikes by the program's own model; undefined when other people are asked for. */
function lookAlikesFor(
  directory: string,
  { people, among, subjects, signal }: SynthesizeOptions & { readonly subjects: number },
  log: Settings['log'],
): (() => Promise<LookAlikes>) | undefined {
  if (people !== 'look-alikes') {
    if (among === undefined) return undefined;
    throw new AppError(ErrorCode.invalidArgument, 'Expected --among with --people look-alikes, found it without');
  }
  const strangers = among ?? usualStrangers;
  if (strangers < subjects)
    throw new AppError(ErrorCode.invalidArgument, `Expected at least ${subjects} strangers, found ${strangers}`, {
      hint: 'Everybody gets a look-alike of their own: give --among a larger number.',
    });
  const seeds = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
  const mine = async () => {
    const embedder = await createFaceEmbedder({ modelDir, cacheDir });
    const people = seeds(firstSeed, subjects);
    const among = seeds(firstStranger, strangers);
    return withLanes(availableParallelism(), (lanes) =>
      mineLookAlikes({ embedder, lanes, people, among, log, ...(signal && { signal }) }),
    ).finally(() => embedder.close());
  };
  return async () => {
    const { name, hash } = await readModelCard(modelDir);
    return keptLookAlikes(
      directory,
      { model: `${name} ${hash.slice(0, 12)}`, among: strangers, people: subjects },
      mine,
    );
  };
}
