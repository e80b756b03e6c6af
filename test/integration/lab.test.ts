import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeColor } from '../../src/dataset/encode-picture.ts';
import { openDataset } from '../../src/dataset/open-dataset.ts';
import { croppedCamera, kinectV1 } from '../../src/faces/render/camera-model.ts';
import { createRenderer } from '../../src/faces/render/renderer.ts';
import type { HeadName } from '../../src/faces/scene/heads.ts';
import { evaluateDataset } from '../../src/lab/evaluate.ts';
import { withLanes } from '../../src/lab/lanes.ts';
import { mineLookAlikes } from '../../src/lab/look-alikes/mine-look-alikes.ts';
import { synthesize } from '../../src/lab/synthesize.ts';
import { calibrateModel } from '../../src/lab/training/calibrate-model.ts';
import { recipeLines } from '../../src/lab/training/recipe-lines.ts';
import { trainModel } from '../../src/lab/training/train-model.ts';
import type { TrainModelOptions } from '../../src/lab/training/train-options.ts';
import { tryRecipe } from '../../src/lab/training/try-recipe.ts';
import { loadTensorEngine } from '../../src/network/engine.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { readModelCard } from '../../src/network/model-card.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';

const { canTrain } = await loadTensorEngine();

/** From nothing to a model and its error rates, as small as it can be. */
describe.skipIf(!canTrain)('the lab (training needs native TensorFlow)', () => {
  let folder: string;
  const lines: string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lab-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const options = (): TrainModelOptions => ({
    modelDir: join(folder, 'models', 'tiny'),
    workDir: join(folder, 'work'),
    cacheDir: join(folder, 'cache'),
    seed: 3,
    trainingSubjects: 4,
    evaluationSubjects: 3,
    viewsPerSubject: 3,
    viewsPerLook: 3,
    targetFmr: 1e-3,
    threads: 1,
    heads: [],
    command: 'depthkey train --subjects 4',
    log: (line) => lines.push(line),
  });

  it('trains, evaluates on other people and writes a card that a program can use', async () => {
    const result = await trainModel({ ...options(), watchedSubjects: 2 });
    const card = await readModelCard(options().modelDir);
    expect(card).toEqual(result.card);
    expect(card).toMatchObject({ name: 'tiny', evidence: { command: 'depthkey train --subjects 4', seed: 3 } });
    expect(card.evidence.notes[0]).toContain('NOT FOR REAL FACES');
    expect(card.threshold).toBeGreaterThan(0);
    expect(result.report).toMatchObject({ subjects: 3, views: 9 });
    expect(lines.some((line) => line.startsWith('draw and cut chips: 12 views'))).toBe(true);
    expect(lines).toContainEqual(
      expect.stringMatching(/^train: epoch 1 of 20, loss .* of people who are only watched/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^train: the network is that of epoch \d+$/));
    expect(await readdir(options().workDir)).toEqual(expect.arrayContaining(['training.png', 'training.json']));
  });

  it('does nothing twice', async () => {
    const before = await readFile(join(options().modelDir, 'card.json'), 'utf8');
    lines.length = 0;
    await trainModel({ ...options(), watchedSubjects: 2 });
    expect(lines.some((line) => line.startsWith('draw'))).toBe(false);
    expect(await readFile(join(options().modelDir, 'card.json'), 'utf8')).toBe(before);
  });

  it('calibrates the network anew, as a model of its own', async () => {
    const { trainingSubjects: _, ...rest } = options();
    const modelDir = join(folder, 'models', 'again');
    const before = await readModelCard(rest.modelDir);
    // A card of other descriptors, as it is when the program has got new ones.
    const fromDir = join(folder, 'models', 'other');
    await cp(rest.modelDir, fromDir, { recursive: true });
    const otherCard = JSON.stringify({ ...before, hash: 'a'.repeat(64) });
    await writeFile(join(fromDir, 'card.json'), otherCard);
    const { card } = await calibrateModel({ ...rest, fromDir, modelDir, command: 'depthkey calibrate' });
    expect(await readFile(join(fromDir, 'card.json'), 'utf8')).toBe(otherCard);
    expect(card).toMatchObject({ name: 'again', hash: before.hash, threshold: before.threshold });
    expect(card.evidence.command).toBe('depthkey train --subjects 4, then depthkey calibrate');
    expect(card.evidence.datasets[0]).toMatch(/^the network of tiny \(rendered heads: 4 people to train on/);
    expect(card.evidence.rates).toEqual(before.evidence.rates);
    expect(await readModelCard(modelDir)).toEqual(card);
  });

  it('refuses to calibrate a model in its own folder, or with a folder that has no photos, and leaves it as it is', async () => {
    const { trainingSubjects: _, ...rest } = options();
    const before = await readFile(join(rest.modelDir, 'card.json'), 'utf8');
    const again = { ...rest, fromDir: rest.modelDir, command: 'depthkey calibrate' };
    const itself = calibrateModel({ ...again, modelDir: `${rest.modelDir}/` });
    await expect(itself).rejects.toMatchObject({ code: 'invalid-argument' });
    const withoutPhotos = { ...again, modelDir: join(folder, 'models', 'never'), photosDir: folder };
    await expect(calibrateModel(withoutPhotos)).rejects.toMatchObject({ code: 'data-missing' });
    await expect(trainModel({ ...options(), photosDir: folder })).rejects.toMatchObject({ code: 'data-missing' });
    expect(await readFile(join(rest.modelDir, 'card.json'), 'utf8')).toBe(before);
  });

  it('does not align faces again after a training that was stopped while it was measured', async () => {
    const stopped = { ...options(), modelDir: join(folder, 'models', 'stopped') };
    const faulty = trainModel({ ...stopped, heads: ['nobody' as HeadName] });
    await expect(faulty).rejects.toMatchObject({ code: 'invalid-argument' });
    lines.length = 0;
    await trainModel(stopped);
    expect(lines.some((line) => line.startsWith('align'))).toBe(false);
    expect(await readdir(options().workDir)).not.toContain('directions.kept');
  });

  it.each(['published', 'depth', 'as-seen', 'boxed', 'mirrored', 'size-64', 'discriminant', 'branches'] as const)(
    'measures the recipe %s',
    async (recipe) => {
      lines.length = 0;
      // The published network is large: its budget is over after one step.
      const budget = recipe === 'published' && { maxMinutes: 1e-6 };
      const trial = await tryRecipe({ ...options(), recipe, epochs: 2, ...budget });
      expect(trial).toMatchObject({ recipe, trainingSubjects: 4, evaluationSubjects: 3, evaluationViews: 9 });
      const steps = { published: [1, 1500], branches: [2, 2], discriminant: [0, 0] }[recipe as string];
      expect([trial.step, trial.steps]).toEqual(steps ?? [2, 2]);
      if (recipe === 'size-64') expect(trial.weights).toBe(572_928 - 2 * 32 * (128 + 512 + 2));
      expect(trial.verification).toMatchObject({ genuineComparisons: 9, impostorComparisons: 27 });
      expect(JSON.parse(await readFile(join(options().workDir, `recipe-${recipe}.json`), 'utf8'))).toEqual(trial);
      // The people are those that were drawn before.
      expect(lines.some((line) => line.startsWith('draw'))).toBe(false);
      expect(recipeLines(trial)[0]).toContain(`${recipe}: ${trial.step} of ${trial.steps} steps`);
    },
  );

  it('learns how the descriptor sees photos, and measures the colour half on others', async () => {
    const photosDir = join(folder, 'photos');
    const images = join(photosDir, 'lfw-pairs', 'images');
    await mkdir(images, { recursive: true });
    const { renderView } = createRenderer();
    const rows = ['a,b,same'];
    // Four folds of one person each, in two photos as tight as those of the real set.
    for (let person = 0; person < 4; person++) {
      for (const yawDeg of [-5, 5]) {
        const pose = { yawDeg, pitchDeg: 0, rollDeg: 0 };
        const view = { person: person + 40, look: {}, expression: {}, pose, positionMm: [0, 0, 700] as const };
        const camera = croppedCamera(kinectV1, { left: 256, top: 190, width: 128, height: 128 });
        const spec = { people: [view], camera, lightSeed: person, backdropSeed: person, brightness: 1, noiseSeed: 1 };
        const { color } = renderView(spec).frame;
        await writeFile(join(images, `${person}${yawDeg}.jpg`), await encodeColor(color, 128, 128, 'jpg'));
      }
      // Where pairs of different people end, the next fold begins.
      rows.push(`${person}-5,${person}5,1`, `${person}5,${person}-5,0`);
    }
    await writeFile(join(photosDir, 'lfw-pairs', 'pairs.csv'), rows.join('\n'));
    const trial = await tryRecipe({ ...options(), recipe: 'distilled', epochs: 2, photosDir });
    expect(trial.photos).toMatchObject([{ set: 'lfw-pairs', photos: 4, verification: { genuineComparisons: 2 } }]);
    expect(recipeLines(trial).join()).toContain('colour half on 4 photos of lfw-pairs, without depth: EER');
  });

  it('draws only what is missing when more views are asked for, and uses no more than it is asked for', async () => {
    lines.length = 0;
    const more = await tryRecipe({ ...options(), viewsPerSubject: 4, recipe: 'rgbd', epochs: 1 });
    expect(lines).toContainEqual(expect.stringMatching(/^draw and cut chips: 16 views \(12 were there already\)/));
    expect(lines).toContainEqual(expect.stringMatching(/^draw and cut chips: 12 views \(9 were there already\)/));
    expect(more.evaluationViews).toBe(12);
    const fewer = await tryRecipe({ ...options(), recipe: 'rgbd', epochs: 1 });
    expect(fewer.evaluationViews).toBe(9);
  });

  it('draws look-alikes that the network chooses, and says whose they are', async () => {
    const directory = join(folder, 'alike');
    const log = () => undefined;
    const embedder = await createFaceEmbedder({ modelDir: options().modelDir, cacheDir: options().cacheDir });
    const among = [600, 601, 602];
    const lookAlikes = await withLanes(1, (lanes) =>
      mineLookAlikes({ embedder, lanes, people: [500, 501], among, log }),
    ).finally(() => embedder.close());
    expect([...lookAlikes.keys()]).toEqual([500, 501]);
    expect(among).toEqual(expect.arrayContaining([...lookAlikes.values()]));
    const views = { viewsPerSubject: 2, viewsPerLook: 2, attacksPerSpecies: 0 };
    const strangers = { seed: 1, firstSeed: 500, subjects: 3, ...views };
    await synthesize({ directory, plan: strangers, threads: 1, log });
    const plan = { ...strangers, people: 'look-alikes' } as const;
    const alike = await synthesize({ directory, plan, findLookAlikes: async () => lookAlikes, threads: 1, log });
    expect(alike).toMatchObject({ written: 4 });

    const { views: drawn } = await openDataset(directory);
    const first = await drawn.find(({ subject }) => subject === 'look-alike-500')?.read();
    expect(first?.truth.relative).toEqual({ kind: 'look-alike', of: 'person-500' });
  });

  it('draws a data set with attacks, goes on with it, and evaluates it', async () => {
    const directory = join(folder, 'set');
    const plan = { seed: 1, firstSeed: 500, subjects: 1, viewsPerSubject: 2, viewsPerLook: 2, attacksPerSpecies: 0 };
    const log = () => undefined;
    const drawn = await synthesize({ directory, plan, threads: 1, log });
    expect(drawn).toMatchObject({ written: 2, skipped: 0 });
    expect(drawn.cpuSecondsPer1000Views).toBeGreaterThan(0);
    const more = { ...plan, subjects: 2, viewsPerSubject: 3, viewsPerLook: 3 };
    const again = await synthesize({ directory, plan, threads: 1, log });
    expect(again).toMatchObject({ written: 0, cpuSecondsPer1000Views: 0 });
    expect(await synthesize({ directory, plan: more, threads: 1, log })).toMatchObject({ written: 4, skipped: 2 });
    const attacks = { ...plan, attacksPerSpecies: 1 };
    expect(await synthesize({ directory, plan: attacks, threads: 1, log })).toMatchObject({ written: 4, skipped: 2 });

    const reader = await createFaceReader();
    const embedder = await createFaceEmbedder({ modelDir: options().modelDir, cacheDir: options().cacheDir });
    const dataset = await openDataset(directory);
    const report = await evaluateDataset({ dataset, reader, embedder, seed: 1, log });
    await Promise.all([reader.close(), embedder.close()]);
    expect(report).toMatchObject({ views: 10, broken: [], failureToAcquire: { value: 0 } });
    expect(report.scores.fused?.genuineComparisons).toBe(6);
    expect(report.attacks.bySpecies.map(({ species, presented }) => [species, presented])).toEqual([
      ['print', 1],
      ['bent-print', 1],
      ['screen', 1],
      ['mask', 1],
    ]);
    for (const { species, apcer } of report.attacks.bySpecies.slice(0, 3))
      expect([species, apcer.value]).toEqual([species, 0]);
  });
});
