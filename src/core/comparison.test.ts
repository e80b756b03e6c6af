import { describe, expect, it } from 'vitest';
import { fakeCard } from '../../test/fakes/fake-embedder.ts';
import { compare } from './comparison.ts';
import { descriptorSize, embeddingSize } from './embedding.ts';
import { fuse } from './fusion.ts';
import { partDistances } from './matching.ts';

function unit(size: number, angleDeg: number): Float32Array {
  const vector = new Float32Array(size);
  vector.set([Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)]);
  return vector;
}
const fused = (colorDeg: number, shapeDeg: number) =>
  fuse(unit(descriptorSize, colorDeg), unit(embeddingSize, shapeDeg), fakeCard.embeddingWeight);
const template = (subject: string, vector: Float32Array) => {
  return { subject, entries: [{ appearance: 'usual', pose: 'centre' as const, vector }] };
};

describe('partDistances', () => {
  it('undoes the weights of fusion', () => {
    const { descriptor, embedding } = partDistances(fused(60, 90), fused(0, 0), fakeCard.embeddingWeight);
    expect(descriptor).toBeCloseTo(1, 5);
    expect(embedding).toBeCloseTo(Math.SQRT2, 5);
  });

  it('cannot tell a part without weight', () => {
    const probe = fuse(unit(descriptorSize, 0), unit(embeddingSize, 0), 0);
    expect(partDistances(probe, probe, 0)).toEqual({ descriptor: 0, embedding: Number.POSITIVE_INFINITY });
  });
});

describe('compare', () => {
  it('decides on the nearest subject and keeps both numbers', () => {
    const gallery = [template('ada', fused(0, 0)), template('bea', fused(90, 90))];
    const decision = compare(fused(80, 80), gallery, fakeCard);
    expect(decision).toMatchObject({ outcome: 'accepted', subject: 'bea', threshold: 0.5 });
    expect(decision?.distance).toBeCloseTo(2 * Math.sin((5 * Math.PI) / 180), 5);
  });

  it('rejects when one part disagrees, although the whole is near enough', () => {
    const decision = compare(fused(0, 50), [template('ada', fused(0, 0))], fakeCard);
    expect(decision?.distance).toBeLessThan(fakeCard.threshold);
    expect(decision?.outcome).toBe('rejected');
  });

  it('rejects what is not a number, on either side', () => {
    const broken = fused(0, 0).fill(Number.NaN);
    expect(compare(broken, [template('ada', fused(0, 0))], fakeCard)?.outcome).toBe('rejected');
    expect(compare(fused(0, 0), [template('ada', broken)], fakeCard)?.outcome).toBe('rejected');
  });

  it('has nothing to say about an empty gallery', () => {
    expect(compare(fused(0, 0), [], fakeCard)).toBeUndefined();
  });
});
