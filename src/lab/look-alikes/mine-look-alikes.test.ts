import { expect, it } from 'vitest';
import type { Lane } from '../lanes.ts';
import { mineLookAlikes } from './mine-look-alikes.ts';

/** Whoever is drawn with a seed looks like a point on a line; of seed 3 no face is found. */
const places = new Map([
  [1, 0],
  [2, 0.1],
  [3, 0],
  [101, 5],
  [102, 0.2],
  [103, 0.4],
]);

const lane = {
  renderer: { render: async ({ people: [view] }: { people: { person: number }[] }) => ({ frame: view!.person }) },
  reader: {
    reset: () => undefined,
    find: async (seed: number) => ({ faces: seed === 3 ? [] : [seed] }),
    cut: (seed: number) => seed,
  },
} as unknown as Lane;
const embedder = {
  embed: async (chips: readonly unknown[]) =>
    chips.map((seed) => ({ embedding: Float32Array.of(places.get(seed as number)!) })),
} as unknown as Parameters<typeof mineLookAlikes>[0]['embedder'];
const asked = { embedder, lanes: [lane], people: [1, 2, 3], among: [101, 102, 103], log: () => undefined };

it('gives each person in turn the nearest stranger who is left, and says who has none', async () => {
  const lines: string[] = [];
  expect(await mineLookAlikes({ ...asked, log: (line) => lines.push(line) })).toEqual(
    new Map([
      [1, 102],
      [2, 103],
    ]),
  );
  expect(lines).toContain('1 of 3 people have no look-alike: no face was found');
});

it('stops when it is told to', async () => {
  await expect(mineLookAlikes({ ...asked, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
});
