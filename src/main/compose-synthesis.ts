import { availableParallelism } from 'node:os';
import { AppError, ErrorCode } from '../core/errors.ts';
import { withLanes } from '../lab/lanes.ts';
import { keptLookAlikes } from '../lab/look-alikes/kept-look-alikes.ts';
import { type LookAlikes, mineLookAlikes } from '../lab/look-alikes/mine-look-alikes.ts';
import { synthesize } from '../lab/synthesize.ts';
import { createFaceEmbedder } from '../network/face-embedder.ts';
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
  const lookAlikes = await lookAlikesFor(directory, { ...options, subjects }, log);
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
      ...(lookAlikes && { lookAlikes }),
    },
    log,
    ...(signal && { signal }),
  });
  const { written, skipped, viewsPerSecond, cpuSecondsPer1000Views } = document;
  const speed = `${viewsPerSecond.toFixed(1)} views/s, ${Math.round(cpuSecondsPer1000Views)} CPU seconds for 1,000`;
  return { document, lines: [`${written} views written, ${skipped} were there; ${speed}`] };
}

/** By the program's own model; nobody's when other people are asked for. */
async function lookAlikesFor(
  directory: string,
  { people, among, subjects, signal }: SynthesizeOptions & { readonly subjects: number },
  log: Settings['log'],
): Promise<LookAlikes | undefined> {
  if (people !== 'look-alikes') {
    if (among === undefined) return undefined;
    throw new AppError(ErrorCode.invalidArgument, 'Expected --among with --people look-alikes, found it without');
  }
  const strangers = Math.max(among ?? usualStrangers, subjects);
  const embedder = await createFaceEmbedder({ modelDir, cacheDir });
  const seeds = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
  const mine = () =>
    withLanes(availableParallelism(), (lanes) =>
      mineLookAlikes({
        embedder,
        lanes,
        people: seeds(firstSeed, subjects),
        among: seeds(firstStranger, strangers),
        log,
        ...(signal && { signal }),
      }),
    );
  const model = `${embedder.card.name} ${embedder.card.hash.slice(0, 12)}`;
  const asked = { model, among: strangers, people: subjects };
  return keptLookAlikes(directory, asked, mine).finally(() => embedder.close());
}
