import { describe, expect, it } from 'vitest';
import { train } from './compose-training.ts';

describe('train with a recipe', () => {
  it.each([
    ['--epochs', { recipe: 'discriminant', epochs: 3 }],
    ['--budget-minutes', { recipe: 'discriminant', budgetMinutes: 3 }],
    ['--epochs', { recipe: 'published', epochs: 3 }],
    ['--photos', { recipe: 'boxed', photos: 'photos' }],
    ['--photos', { recipe: 'as-seen', photos: 'photos' }],
    ['--photos', { recipe: 'depth', photos: 'photos' }],
    ['--photos', { recipe: 'published', photos: 'photos' }],
  ] as const)('refuses %s, which would do nothing', async (flag, options) => {
    const refused = train(options, 'nowhere', () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(flag) });
  });

  it.each([
    ['--out', { out: 'model' }],
    ['--watched', { watched: 3 }],
  ])('refuses %s, which only a model can have, before anything is drawn', async (flag, options) => {
    const refused = train({ recipe: 'depth', ...options }, 'nowhere', () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(flag) });
  });

  it.each([
    ['--photos', 'distilled'],
    ['--scans', 'drawn-heads'],
  ] as const)('asks for %s, without which %s would be another recipe', async (flag, recipe) => {
    const refused = train({ recipe }, 'nowhere', () => undefined);
    await expect(refused).rejects.toMatchObject({ message: `Expected ${flag} with --recipe ${recipe}, found none` });
  });

  it('refuses a folder without photos before anything is drawn', async () => {
    const refused = train({ recipe: 'rgbd', photos: import.meta.dirname }, 'nowhere', () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'data-missing', hint: expect.stringContaining('pairs.csv') });
  });
});
