import { expect, it } from 'vitest';
import { createFakeEmbedder } from '../../../test/fakes/fake-embedder.ts';
import { noiseDescriptorChip } from '../../../test/fixtures/synthetic-chips.ts';
import { chipSize } from '../../core/chip.ts';
import { decodeChipFile, encodeChipFile } from './chip-file.ts';
import { embedChipFiles } from './chip-set.ts';

const pixels = chipSize ** 2;

/** Of one person; the fake embedder reads how it looks from the first depth. */
function chipFile(subject: string, views: readonly string[]) {
  const chip = { color: new Uint8Array(pixels * 3), isMeasured: new Uint8Array(pixels) };
  return decodeChipFile(
    encodeChipFile({
      subject,
      missed: [],
      views: views.map((view, index) => ({
        ...{ view, truth: { species: 'bona-fide' }, descriptorChip: noiseDescriptorChip(index) },
        chip: { ...chip, depthMm: new Int16Array(pixels).fill(10 * index) },
      })),
    }),
    subject,
  );
}

const files = [chipFile('ada', ['1', '2']), chipFile('ben', ['1'])];
const embedder = createFakeEmbedder();

it('embeds every view, as what is made of its chips, and counts them', async () => {
  const counts: (number | undefined)[] = [];
  const seen: number[] = [];
  const embedded = await embedChipFiles(files, {
    embedder,
    toInput: (chips) => {
      seen.push(chips.chip.depthMm[0]!);
      return chips;
    },
    progress: { done: (count) => void counts.push(count) },
  });
  expect(embedded.map(({ subject, view }) => `${subject}/${view}`)).toEqual(['ada/1', 'ada/2', 'ben/1']);
  expect([seen, counts]).toEqual([
    [0, 10, 0],
    [2, 1],
  ]);
  expect(embedded[1]!.descriptor[0]).toBeCloseTo(Math.cos((10 * Math.PI) / 180), 5);
});

it('stops between two people when it is asked to', async () => {
  const stop = new AbortController();
  let people = 0;
  const progress = { done: () => void (++people === 1 && stop.abort()) };
  const stopped = embedChipFiles(files, { embedder, toInput: (chips) => chips, progress, signal: stop.signal });
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  expect(people).toBe(1);
});
