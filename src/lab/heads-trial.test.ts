import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { FaceEmbedder } from '../core/embedding.ts';
import type { FaceReader } from '../core/face.ts';
import { fuse } from '../core/fusion.ts';
import type { RenderPool } from '../faces/render/render-pool.ts';
import { tryHeads } from './heads-trial.ts';
import type { Lane } from './lanes.ts';

const embeddingWeight = 0.1;

/** Pictures of one pixel that hold the seed of the person; 255 when the person is older, whom nobody recognises. */
const renderer = {
  render: async ({ people: [person] }: Parameters<RenderPool['render']>[0]) => ({
    frame: { color: Uint8Array.of(person?.look?.olderByYears ? 255 : Number(person?.person)) },
    truth: [],
  }),
} as unknown as RenderPool;

const reader = {
  find: async ({ color }: { color: Uint8Array }) => ({ faces: [{ box: color }] }),
  cut: ({ color }: { color: Uint8Array }) => ({ chip: color }),
  reset: () => undefined,
} as unknown as FaceReader;

/** Everybody has a direction; agate (1) and basalt (2) share theirs. */
const embedder = {
  card: { embeddingWeight, threshold: 0.5, partLimits: { descriptor: 0.5, embedding: 0.5 } },
  embed: async ([face]: readonly { chip: Uint8Array }[]) => {
    const direction = new Float32Array(128);
    direction[Math.max(2, face?.chip[0] ?? 0) % 128] = 1;
    return [{ embedding: direction, descriptor: direction, fused: fuse(direction, direction, embeddingWeight) }];
  },
} as unknown as FaceEmbedder;

describe('tryHeads', () => {
  it('tells who is falsely accepted and falsely rejected', async () => {
    const lanes: Lane[] = [{ renderer, reader }];
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const result = await tryHeads({ embedder, lanes, log, heads: ['agate', 'basalt', 'cobalt'] });
    expect(result.cells).toHaveLength(3 * 3 * 6);
    expect(new Set(result.falselyAccepted.map(({ owner }) => owner))).toEqual(new Set(['agate', 'basalt']));
    expect(result.falselyAccepted).toHaveLength(2 * 5);
    expect(result.falselyRejected.map(({ scene }) => scene)).toEqual(['agate+older', 'basalt+older', 'cobalt+older']);
    expect(lines.at(-1)).toBe('heads: 54 owner and scene pairs, 10 false accepts, 3 false rejects');
  });

  it('gives the same table however fast its lanes are', async () => {
    const slow = {
      render: async (spec: Parameters<RenderPool['render']>[0]) => {
        await setTimeout(1);
        return renderer.render(spec);
      },
    } as unknown as RenderPool;
    const options = { embedder, log: () => undefined, heads: ['agate', 'basalt'] as const };
    const alone = await tryHeads({ ...options, lanes: [{ renderer, reader }] });
    const uneven = [slow, renderer].map((each): Lane => ({ renderer: each, reader }));
    expect(await tryHeads({ ...options, lanes: uneven })).toEqual(alone);
  });
});
