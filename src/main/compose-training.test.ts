import { describe, expect, it } from 'vitest';
import { train } from './compose-training.ts';

describe('train with a recipe', () => {
  it.each([
    ['--out', { out: 'model' }],
    ['--photos', { photos: 'photos' }],
    ['--watched', { watched: 3 }],
  ])('refuses %s, which only a model can have, before anything is drawn', async (flag, options) => {
    const refused = train({ recipe: 'depth', ...options }, 'nowhere', () => undefined);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(flag) });
  });
});
