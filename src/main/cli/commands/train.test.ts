import { expect, it } from 'vitest';
import { halvesRecipes } from '../../../lab/training/recipes.ts';
import { train } from './train.ts';

it('names every recipe', () => {
  const recipe = train.options?.find(({ flags }) => flags.startsWith('--recipe'));
  for (const name of [...Object.keys(halvesRecipes), 'published']) expect(recipe?.summary).toContain(name);
});
