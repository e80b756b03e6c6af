import { expect, it } from 'vitest';
import { createEpochLog, createTrainingLog } from './training-log.ts';

it('tells the mean loss and the time left every ten seconds and at the end', () => {
  const lines: string[] = [];
  let now = 5_000_000;
  const tell = createTrainingLog(
    (line) => lines.push(line),
    () => now,
  );
  for (let step = 1; step <= 30; step++) {
    now += 1000;
    tell({ step, steps: 30, phase: step < 20 ? 'warm-up' : 'pairs', loss: step });
  }
  expect(lines).toEqual([
    'train: step 10 of 30 (warm-up), loss 5.5000, 0:20 left',
    'train: step 20 of 30 (pairs), loss 15.5000, 0:10 left',
    'train: step 30 of 30 (pairs), loss 25.5000, 0:00 left',
  ]);
});

it('tells every epoch, and of people who are watched if there are any', () => {
  const lines: string[] = [];
  let now = 0;
  const tell = createEpochLog(
    (line) => lines.push(line),
    () => now,
  );
  now = 6000;
  tell({ epoch: 1, epochs: 20, loss: 0.31, watchedEer: 0.004 });
  now = 12_000;
  tell({ epoch: 2, epochs: 20, loss: 0.2 });
  expect(lines).toEqual([
    'train: epoch 1 of 20, loss 0.3100, EER 0.40 % of people who are only watched, 1:54 left',
    'train: epoch 2 of 20, loss 0.2000, 1:48 left',
  ]);
});
