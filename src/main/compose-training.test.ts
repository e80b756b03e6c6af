import { describe, expect, it } from 'vitest';
import { train } from './compose-training.ts';

describe('train with a recipe', () => {
  it.each([
    ['--epochs', { recipe: 'discriminant', epochs: 3 }],
    ['--budget-minutes', { recipe: 'discriminant', budgetMinutes: 3 }],
    ['--epochs', { recipe: 'published', epochs: 3 }],
  ] as const)('refuses %s, which would do nothing', async (flag, options) => {
    const refused = train(options, 'nowhere', () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(flag) });
  });

  it.each([
    ['--out', { out: 'model' }],
    ['--photos', { photos: 'photos' }],
    ['--watched', { watched: 3 }],
  ])('refuses %s, which only a model can have, before anything is drawn', async (flag, options) => {
    const refused = train({ recipe: 'depth', ...options }, 'nowhere', () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(flag) });
  });
});
