import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { encodeSvg } from '../../dataset/encode-picture.ts';
import { drawMaps } from './draw-maps.ts';
import { projectByPca } from './project-vectors.ts';

/** Five people, each a place of its own with little around it. */
function people(size = 16) {
  return Array.from({ length: 5 }, (_, person) => {
    const random = createRandom(person + 1);
    const centre = Float32Array.from({ length: size }, () => random.normal());
    return Array.from({ length: 8 }, (_view, view) => {
      const vector = centre.map((value) => value + random.normal(0, 0.05));
      return { subject: `p<${person}>`, view: `${view}`, embedding: vector, descriptor: vector, fused: vector };
    });
  }).flat();
}

describe('drawMaps', () => {
  it('keeps the views of a person together, says the same twice, and draws what can be shown', async () => {
    const options = { score: 'fused', seed: 4, log: () => undefined } as const;
    const maps = await drawMaps(people(), options);
    for (const { points, svg, kind } of maps) {
      const near = points.filter((point) => {
        const others = points.filter((other) => other !== point);
        const reach = (other: (typeof points)[number]) => Math.hypot(other.x - point.x, other.y - point.y);
        return others.toSorted((a, b) => reach(a) - reach(b))[0]!.subject === point.subject;
      });
      expect([kind, near.length]).toEqual([kind, 40]);
      expect(svg).toContain('40 views of 5 people');
      expect(svg).toContain('p&lt;0&gt;');
      expect((await encodeSvg(svg)).subarray(1, 4).toString()).toBe('PNG');
    }
    expect((await drawMaps(people(), options))[1].points).toEqual(maps[1].points);
  });

  it('refuses a map of two', async () => {
    const two = people().slice(0, 2);
    await expect(drawMaps(two, { score: 'fused', seed: 1, log: () => undefined })).rejects.toMatchObject({
      code: 'data-invalid',
    });
  });
});

describe('projectByPca', () => {
  it('finds the plane of most variance and says how much it holds', async () => {
    const random = createRandom(1);
    const vectors = Array.from({ length: 200 }, () =>
      Float32Array.of(random.normal(0, 3), random.normal(0, 0.1), random.normal(0, 1)),
    );
    const { points, explained } = await projectByPca(vectors);
    expect(explained[0]).toBeGreaterThan(0.8);
    expect(explained[0] + explained[1]).toBeLessThan(1);
    vectors.forEach((vector, i) => expect(Math.abs(points[i]![0])).toBeCloseTo(Math.abs(vector[0]!), 0));
  });
});
