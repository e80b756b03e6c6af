import type { FaceEmbedder } from '../../core/embedding.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { createRandom } from '../../core/random.ts';
import { kinectV1 } from '../../faces/render/camera-model.ts';
import type { ViewSpec } from '../../faces/render/view-spec.ts';
import { acquire } from '../acquire.ts';
import { type Lane, workInLanes } from '../lanes.ts';
import { createProgress, type Log } from '../progress.ts';
import { throwIfStopped } from '../throw-if-stopped.ts';
import { cutAround } from '../views/draw-scene.ts';
import type { LookAlikes } from '../views/drawn-people.ts';

export interface MineLookAlikesOptions {
  /** Decides who looks like whom. Borrowed. */
  readonly embedder: Pick<FaceEmbedder, 'embed'>;
  readonly lanes: readonly Lane[];
  /** Seeds of the people who get a look-alike. */
  readonly people: readonly number[];
  /** Seeds of the strangers among whom look-alikes are looked for; at least as many as people. */
  readonly among: readonly number[];
  readonly log: Log;
  /** Aborting throws `cancelled`. */
  readonly signal?: AbortSignal;
}

/**
 * For each person in turn, the one of the strangers who are left whom the RGB-D network takes most for that person, by one
 * straight view of each in the same light. A person of whom no face is found has none.
 */
export async function mineLookAlikes(options: MineLookAlikesOptions): Promise<LookAlikes> {
  const { people, among } = options;
  const vectors = await embedPortraits(options, [...people, ...among]);
  const left = new Set(among);
  const found = new Map<number, number>();
  for (const person of people) {
    const nearest = nearestOf(vectors, person, left);
    if (nearest === undefined) continue;
    found.set(person, nearest);
    left.delete(nearest);
  }
  const missing = people.length - found.size;
  if (missing > 0) options.log(`${missing} of ${people.length} people have no look-alike: no face was found`);
  return found;
}

function nearestOf(vectors: ReadonlyMap<number, Float32Array>, person: number, strangers: ReadonlySet<number>) {
  const own = vectors.get(person);
  let best: { readonly seed: number; readonly distance: number } | undefined;
  for (const seed of strangers) {
    const other = vectors.get(seed);
    if (!own || !other) continue;
    const distance = euclideanDistance(own, other);
    if (!best || distance < best.distance) best = { seed, distance };
  }
  return best?.seed;
}

async function embedPortraits(
  { embedder, lanes, log, signal }: MineLookAlikesOptions,
  seeds: readonly number[],
): Promise<ReadonlyMap<number, Float32Array>> {
  const progress = createProgress({ label: 'look for look-alikes', unit: 'people', total: seeds.length, log });
  const vectors = new Map<number, Float32Array>();
  await workInLanes(lanes, seeds, async (seed, { renderer, reader }) => {
    throwIfStopped(signal, 'The search for look-alikes');
    const { frame } = await renderer.render(portraitOf(seed));
    const sight = await acquire(reader, frame);
    const [found] = sight.isFound ? await embedder.embed([sight.chips]) : [];
    if (found) vectors.set(seed, found.embedding);
    progress.done();
  });
  progress.end();
  return vectors;
}

const positionMm = [0, 0, 800] as const;

/** Looking straight at the sensor, everybody in the same light. */
function portraitOf(seed: number): ViewSpec {
  const pose = { yawDeg: 0, pitchDeg: 0, rollDeg: 0 };
  return {
    people: [{ person: seed, expression: {}, pose, positionMm }],
    camera: cutAround(kinectV1, positionMm, createRandom(0)),
    lightSeed: 1,
    brightness: 1,
    backdropSeed: 1,
    noiseSeed: seed,
  };
}
