import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Dataset } from '../../core/dataset.ts';
import { embeddingSize, type FaceEmbedder } from '../../core/embedding.ts';
import type { Face, FaceReader } from '../../core/face.ts';
import { fuse, unitLength } from '../../core/fusion.ts';
import { createRandom } from '../../core/random.ts';
import { escapeXml } from '../plots/svg.ts';
import { registerViews } from './register-views.ts';
import { runExperiment } from './run-experiment.ts';

const weight = 0.1;
const card = {
  name: '<b>fake</b>',
  hash: 'f'.repeat(64),
  input: { width: 8, height: 8, channels: ['red', 'green', 'blue', 'depth'], units: '' },
  embeddingWeight: weight,
  threshold: 0.6,
  partLimits: { descriptor: 1, embedding: 1 },
};

/** A person is a direction; the first pixel of a frame says who, the second which view. */
function vectorOf(person: number, view: number): Float32Array {
  const centre = createRandom(person + 1);
  const away = createRandom(1000 * person + view + 7);
  return unitLength(Float32Array.from({ length: embeddingSize }, () => centre.normal() + 0.2 * away.normal()));
}

const face = {
  pose: { yawDeg: 5, pitchDeg: 0, rollDeg: 0, source: 'depth' },
  box: { x: 0, y: 0, width: 9, height: 9 },
  liveness: { isLive: true },
} as unknown as Face;

const reader = {
  find: async ({ color }) => ({ faces: [{ ...face, landmarks: Float32Array.from(color) }] }),
  cut: (_frame, { landmarks }) => ({ chip: landmarks }) as never,
  reset: () => undefined,
  close: async () => undefined,
} satisfies FaceReader;

const embedder = {
  card,
  engine: 'fake',
  embed: async ([chips]: readonly { chip: Float32Array }[]) => {
    const vector = vectorOf(chips!.chip[0]!, chips!.chip[1]!);
    return [{ embedding: vector, descriptor: vector, fused: fuse(vector, vector, weight) }];
  },
  close: async () => undefined,
} as unknown as FaceEmbedder;

const dataset: Dataset = {
  name: 'drawn & quartered',
  licence: 'CC0',
  problems: [],
  views: Array.from({ length: 30 }, (_, i) => ({
    subject: `p${i % 5}`,
    view: `${Math.floor(i / 5)}`,
    read: async () => ({
      truth: { sex: 'female' as const },
      frame: {
        sequence: 0,
        timestampMs: 0,
        intrinsics: { width: 1, height: 1, fx: 1, fy: 1, cx: 0, cy: 0 },
        color: Uint8Array.of(i % 5, Math.floor(i / 5), 0),
        depth: new Uint16Array(1),
      },
    }),
  })),
};

describe('runExperiment', () => {
  it('writes a page that needs nothing else, and every drawing', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'experiment-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const { registration, evaluation } = await runExperiment({
      dataset,
      directory,
      reader,
      embedder,
      parameters: 1_250_000,
      command: 'depthkey experiment',
      startedMs: performance.now(),
      seed: 1,
      attemptRule: (frames) => (frames.length > 2 ? 'accepted' : 'undecided'),
      log: () => undefined,
    });
    expect(registration).toMatchObject({ threshold: 0.4, turnedAway: { comparisons: 5 }, letIn: { value: 0 } });
    expect(registration.meanSameDistance).toBeLessThan(0.5);
    expect(registration.meanDifferentDistance).toBeGreaterThan(1.2);
    expect(evaluation.attempts).toMatchObject({ frr: { value: 0 }, far: { value: 1 } });
    const page = await readFile(join(directory, 'report.html'), 'utf8');
    expect(page.match(/<svg /g)).toHaveLength(8);
    expect(page).toContain('1.25 million');
    expect(page).toContain('drawn &amp; quartered');
    expect(page).not.toContain('<b>');
    expect(page).not.toMatch(/<script|(src|href)="/);
    const files = await readdir(directory);
    expect(files.filter((name) => name.endsWith('.png'))).toHaveLength(9);
    expect(files).toEqual(expect.arrayContaining(['report.json', 'det.svg', 'tsne-fused.png', 'registered.png']));
  });
});

describe('registerViews', () => {
  const view = (subject: string, name: number, value: number, yawDeg: number) => ({
    ...{ subject, view: `${name}`, truth: {}, pose: { yawDeg, pitchDeg: 0 } },
    ...{ embedding: Float32Array.of(value), descriptor: Float32Array.of(0), fused: Float32Array.of(0) },
  });

  it('registers the view that looks most straight, and shows everybody before one in the middle', () => {
    const views = [
      view('a', 1, 9, 30),
      view('a', 2, 0, 1),
      view('a', 3, 0.1, -20),
      view('b', 1, 1, 0),
      view('b', 2, 1.2, 9),
    ];
    const registration = registerViews(views, 'embedding', 0.4, 1)!;
    expect([...registration.same].map((value) => Number(value.toFixed(3)))).toEqual([0.1, 0.2, 9]);
    expect(registration.turnedAway.value).toBeCloseTo(1 / 3, 9);
    expect(registration.example.visitors[0]).toMatchObject({ isOwner: true });
    expect(registerViews(views.slice(0, 3), 'embedding', 0.4, 1)).toBeUndefined();
  });
});

describe('escapeXml', () => {
  it('lets no name of a data set become markup', () => {
    expect(escapeXml('<a href="x">&\u0007')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;');
  });
});
