import { expect, it } from 'vitest';
import { readPublished } from './published-weights.ts';

const there = { packageName: '@vladmandic/face-api', manifest: 'package.json', weights: 'package.json' };

it.each([
  [
    'a package that is not installed',
    { ...there, packageName: '@vladmandic/nobody' },
    'the package @vladmandic/nobody',
  ],
  ['a file that the package lacks', { ...there, weights: 'model/nothing.bin' }, 'nothing.bin'],
])('says of %s that set-up has to run again', async (_, place, named) => {
  await expect(readPublished(place)).rejects.toMatchObject({
    code: 'model-missing',
    message: expect.stringContaining(named),
    hint: expect.stringContaining('npm run setup'),
  });
});
