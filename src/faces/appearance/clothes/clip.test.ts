import { describe, expect, it } from 'vitest';
import { clipTriangles } from './clip.ts';

describe('clipTriangles', () => {
  it('keeps what is inside whole and drops what is outside', () => {
    expect(clipTriangles([0, 1, 2], Float32Array.of(1, 1, 1)).indices).toHaveLength(3);
    expect(clipTriangles([0, 1, 2], Float32Array.of(-1, -1, -1)).indices).toHaveLength(0);
  });

  it('cuts where the value is zero', () => {
    const { points, indices, border } = clipTriangles([0, 1, 2], Float32Array.of(3, -1, -1));
    expect(indices).toHaveLength(3);
    const cuts = points.filter(({ from, to }) => from !== to);
    expect(cuts.map(({ share }) => share)).toEqual([0.75, 0.75]);
    expect(border).toHaveLength(1);
  });

  it('shares the points of a common edge', () => {
    const { points, border } = clipTriangles([0, 1, 2, 2, 1, 3], Float32Array.of(1, 1, -1, 1));
    expect(points.filter(({ from, to }) => from !== to)).toHaveLength(3);
    expect(border).toHaveLength(2);
  });
});
