import { describe, expect, it } from 'vitest';
import { fakeCard } from '../../test/fakes/fake-embedder.ts';
import { chipSize, descriptorChipSize } from './chip.ts';
import { shapeAlone, shapePoint } from './shape-alone.ts';

describe('shape alone', () => {
  it('has the depth and the mask of the chip, and no contrast', () => {
    const color = Uint8Array.from({ length: chipSize ** 2 * 3 }, (_, at) => at % 250);
    color.fill(128, 0, 30);
    const chip = { color, depthMm: new Int16Array(chipSize ** 2).fill(7), isMeasured: new Uint8Array(chipSize ** 2) };
    const descriptorChip = { color: new Uint8Array(descriptorChipSize ** 2 * 3) };
    const alone = shapeAlone({ chip, descriptorChip });
    expect(alone.chip.depthMm).toBe(chip.depthMm);
    expect(alone.descriptorChip).toBe(descriptorChip);
    expect(new Set(alone.chip.color.subarray(0, 30))).toEqual(new Set([128]));
    expect(new Set(alone.chip.color.subarray(30))).toEqual(new Set([100]));
    expect(chip.color[31]).toBe(31);
  });

  it('is never held to a looser limit than colour, and to none where none was measured', () => {
    const limitOf = (card: Partial<typeof fakeCard>) => shapePoint({ ...fakeCard, ...card }).partLimits.embedding;
    expect(limitOf({ shapeLimit: 0.45 })).toBe(0.45);
    expect(limitOf({ shapeLimit: 1.5 })).toBe(fakeCard.partLimits.embedding);
    const { shapeLimit: _, ...unmeasured } = fakeCard;
    expect(shapePoint(unmeasured).partLimits.embedding).toBe(0);
  });
});
