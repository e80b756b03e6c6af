import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTrainingCurve } from './training-curve.ts';

it('tells every epoch, and keeps the curve as numbers and as a picture', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'curve-'));
  const lines: string[] = [];
  let now = 0;
  const add = createTrainingCurve(
    folder,
    (line) => lines.push(line),
    () => now,
  );
  now = 6000;
  await add({ epoch: 1, epochs: 20, loss: 0.31, watchedEer: 0.004 });
  now = 12_000;
  await add({ epoch: 2, epochs: 20, loss: 0.2, watchedEer: 0.0021 });
  expect(lines).toEqual([
    'train: epoch 1 of 20, loss 0.3100, EER 0.40 % of people who are only watched, 1:54 left',
    'train: epoch 2 of 20, loss 0.2000, EER 0.21 % of people who are only watched, 1:48 left',
  ]);
  expect(JSON.parse(await readFile(join(folder, 'training.json'), 'utf8'))).toHaveLength(2);
  const svg = await readFile(join(folder, 'training.svg'), 'utf8');
  expect(svg.match(/<circle/g)).toHaveLength(4);
  expect((await stat(join(folder, 'training.png'))).size).toBeGreaterThan(1000);
  await rm(folder, { recursive: true });
});

it('says nothing of people who are not watched', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'curve-'));
  const lines: string[] = [];
  await createTrainingCurve(folder, (line) => lines.push(line))({ epoch: 1, epochs: 1, loss: 0.5 });
  expect(lines[0]).toMatch(/^train: epoch 1 of 1, loss 0.5000, 0:00 left$/);
  expect(await readFile(join(folder, 'training.svg'), 'utf8')).not.toContain('EER, %');
  await rm(folder, { recursive: true });
});
