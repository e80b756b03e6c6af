// How well drawn people are known in views cut from a Kinect v2, view against view:
//   node test/lab/v2-crops-trial.ts PEOPLE VIEWS mild|wide
// Draws people who are in no other set, in other hair, glasses and light in every view, and prints error rates of both networks.
import type { FaceEmbedding } from '../../src/core/embedding.ts';
import { createRenderPool } from '../../src/faces/render/render-pool.ts';
import { acquire } from '../../src/lab/acquire.ts';
import { workAhead } from '../../src/lab/ahead.ts';
import { compareViews } from '../../src/lab/evaluation/compare-views.ts';
import { scoreLines } from '../../src/lab/evaluation/report-lines.ts';
import { verificationOf } from '../../src/lab/evaluation/verification.ts';
import { cacheDir, modelDir } from '../../src/main/paths.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';
import { type CropPoses, drawV2Crop } from './v2-crops.ts';

const firstSeed = 720_000;
const seed = 1;

const [people = '', views = '', poses = ''] = process.argv.slice(2);
if (!(Number(people) > 1) || !(Number(views) > 1) || !isPoses(poses))
  throw new Error('Expected a number of people, one of views, and mild or wide');

const pool = createRenderPool(2);
const reader = await createFaceReader({ maxFaces: 1 });
const embedder = await createFaceEmbedder({ modelDir, cacheDir });
const wanted = Array.from({ length: Number(people) * Number(views) }, (_, index) => {
  const person = firstSeed + Math.floor(index / Number(views));
  return { person, view: index % Number(views), poses };
});
const found: ({ readonly subject: string; readonly view: string; readonly truth: object } & FaceEmbedding)[] = [];
for await (const { one, frame } of workAhead(wanted, 2, async (one) => ({ one, frame: await drawV2Crop(pool, one) }))) {
  const sight = await acquire(reader, frame);
  const [vectors] = sight.isFound ? await embedder.embed([sight.chips]) : [];
  if (vectors) found.push({ subject: `${one.person}`, view: `${one.view}`, truth: {}, ...vectors });
}
await Promise.all([pool.close(), reader.close(), embedder.close()]);
const missed = wanted.length - found.length;
const lines = [`${wanted.length} views of ${people} people, ${poses} poses: no face found in ${missed}`];
for (const score of ['embedding', 'descriptor', 'fused'] as const) {
  const verification = verificationOf(compareViews(found, { score, seed }), seed);
  if (verification) lines.push(...scoreLines(score, verification));
}
process.stdout.write(`${lines.join('\n')}\n`);

function isPoses(text: string): text is CropPoses {
  return text === 'mild' || text === 'wide';
}
