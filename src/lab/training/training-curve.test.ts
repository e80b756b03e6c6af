import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTrainingCurve } from './training-curve.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curve-'));
});
afterEach(() => rm(folder, { recursive: true }));
const drawing = () => readFile(join(folder, 'training.svg'), 'utf8');

it('keeps the curve as numbers and as a picture, epoch by epoch', async () => {
  const add = createTrainingCurve(folder);
  await add({ epoch: 1, epochs: 20, loss: 0.31, watchedEer: 0.004 });
  await add({ epoch: 2, epochs: 20, loss: 0.2, watchedEer: 0.0021 });
  expect(JSON.parse(await readFile(join(folder, 'training.json'), 'utf8'))).toHaveLength(2);
  expect((await drawing()).match(/<circle/g)).toHaveLength(4);
  expect((await stat(join(folder, 'training.png'))).size).toBeGreaterThan(1000);
});

it('draws no rate of people who are not watched', async () => {
  await createTrainingCurve(folder)({ epoch: 1, epochs: 1, loss: 0.5 });
  expect(await drawing()).not.toContain('EER, %');
});

it('has an axis where nobody is mistaken', async () => {
  await createTrainingCurve(folder)({ epoch: 1, epochs: 1, loss: 0, watchedEer: 0 });
  expect((await drawing()).match(/0\.0{4,}/)).toBeNull();
});
