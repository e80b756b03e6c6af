// How well people who were enrolled in light are known by infrared, frame by frame, in two ways:
//   node test/lab/dark-trial.ts PEOPLE [FIRST_SEED]
// Draws people who are in no other set, nine poses of each in colour and four moments in infrared, and prints for every
// way how far probes are from templates, and who is accepted by some limits of the embedding.
import { type Comparison, compareWith } from '../../src/core/comparison.ts';
import type { FaceEmbedding } from '../../src/core/embedding.ts';
import type { FaceChips } from '../../src/core/face.ts';
import { judgeFace } from '../../src/core/quality.ts';
import { shapeAlone } from '../../src/core/shape-alone.ts';
import type { Template } from '../../src/core/template.ts';
import { type CameraModel, kinectV1 } from '../../src/faces/render/camera-model.ts';
import { createRenderer } from '../../src/faces/render/renderer.ts';
import type { ViewSpec } from '../../src/faces/render/view-spec.ts';
import { headNames } from '../../src/faces/scene/heads.ts';
import { parseScene } from '../../src/faces/scene/scene.ts';
import { sceneAt } from '../../src/faces/scene/scene-at.ts';
import { acquire } from '../../src/lab/acquire.ts';
import { cacheDir, modelDir } from '../../src/main/paths.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';

const [people = '', first = '700000'] = process.argv.slice(2);
if (!(Number(people) > 1)) throw new Error('Expected a number of people');

const reader = await createFaceReader({ maxFaces: 1 });
const embedder = await createFaceEmbedder({ modelDir, cacheDir });
const { renderView } = createRenderer();
const { embeddingWeight, partLimits, shapeLimit, threshold } = embedder.card;
const infraredCamera: CameraModel = { ...kinectV1, intrinsics: kinectV1.infraredIntrinsics ?? kinectV1.intrinsics };

const ways = ['as a grey picture', 'by shape alone'] as const;
type Seen = Record<(typeof ways)[number], FaceEmbedding>;

async function embedBoth(chips: FaceChips): Promise<Seen> {
  const [picture, shape] = await embedder.embed([chips, shapeAlone(chips)]);
  return { 'as a grey picture': picture!, 'by shape alone': shape! };
}

/** What an attempt would make of a frame; nothing where the person would have to mend something. */
async function see(spec: ViewSpec, isProbe: boolean): Promise<Seen | undefined> {
  const sight = await acquire(reader, renderView(spec).frame);
  if (!sight.isFound || (isProbe && judgeFace(sight.face).length > 0)) return undefined;
  return embedBoth(sight.chips);
}

/** The place, light and movements of one of the named scenes, with somebody else in it. */
function momentOf(seed: number, timeMs: number) {
  const moment = sceneAt(parseScene(headNames[seed % headNames.length]!), timeMs);
  return { ...moment, people: moment.people.map((person) => ({ ...person, person: seed })) };
}

function enrollmentSpecs(seed: number): readonly ViewSpec[] {
  return [-1, 0, 1].flatMap((up) =>
    [-1, 0, 1].map((aside) => {
      const moment = momentOf(seed, 1000 + 300 * (3 * up + aside + 4));
      const pose = { yawDeg: aside * 20, pitchDeg: up * 14, rollDeg: 0 };
      const posed = moment.people.map((person) => ({ ...person, pose }));
      return { ...moment, people: posed, camera: kinectV1, noiseSeed: seed + aside + 3 * up };
    }),
  );
}

const probeSpecs = (seed: number): readonly ViewSpec[] =>
  [1300, 2600, 3700, 4900].map((timeMs) => ({
    ...momentOf(seed, timeMs),
    camera: infraredCamera,
    picture: 'infrared',
    noiseSeed: timeMs,
  }));

const seeds = Array.from({ length: Number(people) }, (_, index) => Number(first) + index);
const enrolled = new Map<number, readonly Seen[]>();
const probes: { readonly seed: number; readonly seen: Seen }[] = [];
const count = { frames: 0, used: 0 };
for (const seed of seeds) {
  const views = [];
  for (const spec of enrollmentSpecs(seed)) views.push(await see(spec, false));
  enrolled.set(
    seed,
    views.filter((view) => view !== undefined),
  );
  for (const spec of probeSpecs(seed)) {
    const seen = await see(spec, true);
    count.frames++;
    if (seen) probes.push({ seed, seen });
    if (seen) count.used++;
  }
}
await reader.close();
await embedder.close();

const finer = [0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25];
const limits = [partLimits.embedding, ...finer.filter((limit) => limit < partLimits.embedding), shapeLimit ?? 0];
const isWithin = ({ fused, descriptor, embedding }: Comparison, limit: number) =>
  fused <= threshold && descriptor <= partLimits.descriptor && embedding <= limit;
const quantiles = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return [0, 0.001, 0.01, 0.1, 0.5, 0.9].map((q) => Number(sorted[Math.floor((sorted.length - 1) * q)]?.toFixed(3)));
};

function report(way: (typeof ways)[number]) {
  const templates = seeds.map((seed): Template => {
    const entries = (enrolled.get(seed) ?? []).map((seen) => seen[way].fused);
    return { subject: String(seed), entries: entries.map((vector) => ({ appearance: '', pose: 'centre', vector })) };
  });
  const compared = probes.flatMap(({ seed, seen }) =>
    templates.flatMap((template) => {
      const comparison = compareWith(seen[way].fused, template, embeddingWeight);
      return comparison ? [{ isOwn: template.subject === String(seed), comparison }] : [];
    }),
  );
  const some = (isOwn: boolean) => compared.filter((one) => one.isOwn === isOwn).map(({ comparison }) => comparison);
  const [own, others] = [some(true), some(false)];
  const accepted = limits.map((limit) => ({
    limit,
    own: own.filter((one) => isWithin(one, limit)).length,
    others: others.filter((one) => isWithin(one, limit)).length,
    // Without the descriptor: what shape alone is worth.
    othersByEmbedding: others.filter(({ embedding }) => embedding <= limit).length,
  }));
  const spread = (list: readonly Comparison[], part: 'embedding' | 'descriptor') =>
    quantiles(list.map((one) => one[part]));
  return {
    way,
    comparisons: { own: own.length, others: others.length },
    embedding: { own: spread(own, 'embedding'), others: spread(others, 'embedding') },
    descriptor: { own: spread(own, 'descriptor'), others: spread(others, 'descriptor') },
    accepted,
  };
}

process.stdout.write(
  `${JSON.stringify({ people: seeds.length, ...count, results: ways.map(report) }, undefined, 1)}\n`,
);
