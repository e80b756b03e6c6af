import { describe, expect, it } from 'vitest';
import { chipSize, descriptorChipSize } from '../core/chip.ts';
import type { Dataset } from '../core/dataset.ts';
import type { FaceEmbedder } from '../core/embedding.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Face, FaceReader } from '../core/face.ts';
import type { RgbdFrame } from '../core/frame.ts';
import { embedDataset, embedRow } from './embed.ts';
import { evaluateDataset } from './evaluate.ts';

/** What a view of the data set is to be, told by the first byte of its colour. */
const kinds = { face: 1, nobody: 2, flat: 3, crash: 4 } as const;

const intrinsics = { width: 2, height: 2, fx: 2, fy: 2, cx: 1, cy: 1 };
const frameOf = (kind: number): RgbdFrame => ({
  sequence: 0,
  timestampMs: 0,
  intrinsics,
  color: new Uint8Array(12).fill(kind),
  depth: new Uint16Array(4),
});

const face: Face = {
  box: { x: 0, y: 0, width: 1, height: 1 },
  landmarks: new Float32Array(),
  pose: { yawDeg: 1, pitchDeg: 2, rollDeg: 3, source: 'depth' },
  distanceMm: 700,
  depthCover: 1,
  brightness: 100,
  eyeOpenness: 0.3,
  isCutOff: false,
  liveness: { quadricResidualMm: 6, isLive: true },
};

const chip = {
  color: new Uint8Array(chipSize ** 2 * 3),
  depthMm: new Int16Array(chipSize ** 2),
  isMeasured: new Uint8Array(chipSize ** 2),
};

function fakeReader(): FaceReader {
  return {
    find: async ({ color }) => {
      if (color[0] === kinds.crash) throw new Error('the finder broke');
      return { faces: color[0] === kinds.nobody ? [] : [face] };
    },
    cut: ({ color }) => {
      if (color[0] === kinds.flat) throw new AppError(ErrorCode.frameInvalid, 'Expected depth, found none');
      return { chip, descriptorChip: { color: new Uint8Array(descriptorChipSize ** 2 * 3) } };
    },
    reset: () => undefined,
    close: async () => undefined,
  };
}

const vector = (value: number) => Float32Array.of(value, 0.1, 0);
/** Two parts that are not at unit length inside of the whole. */
const joined = new Float32Array(320);
joined.set([0.3, 0.4]);
joined[129] = 0.4;

const embedder = {
  card: {
    name: 'fake',
    hash: 'f'.repeat(64),
    embeddingWeight: 0.1,
    threshold: 0.5,
    partLimits: { descriptor: 1, embedding: 1 },
  },
  engine: 'fake',
  embed: async () => [{ embedding: vector(1), descriptor: joined, fused: vector(3) }],
  close: async () => undefined,
} as unknown as FaceEmbedder;

const view = (subject: string, name: string, kind: number) => ({
  subject,
  view: name,
  read: async () => ({ frame: frameOf(kind), truth: { yawDeg: 4 } }),
});
const broken = {
  subject: 'b',
  view: 'torn',
  read: async () => {
    throw new AppError(ErrorCode.dataInvalid, 'b/torn.color.png: expected a whole picture', {
      hint: 'Write it again.',
    });
  },
};
const dataset: Dataset = {
  name: 'little',
  licence: 'CC0',
  views: [
    view('a', '1', kinds.face),
    broken,
    view('b', 'empty', kinds.nobody),
    view('b', 'flat', kinds.flat),
    view('b', 'x', kinds.crash),
    view('b', '2', kinds.face),
  ],
  problems: [],
};

describe('embedDataset', () => {
  it('gives one row per view in order; what is broken is named and the rest goes on', async () => {
    const rows = [];
    for await (const result of embedDataset(dataset, { reader: fakeReader(), embedder })) rows.push(embedRow(result));
    expect(rows).toEqual([
      {
        subject: 'a',
        view: '1',
        found: true,
        embedding: [1, 0.1, 0],
        descriptor: [0.6, 0.8, ...new Array(126).fill(0)],
        mobileFaceNet: [0, 1, ...new Array(190).fill(0)],
        fused: [3, 0.1, 0],
        pose: face.pose,
        liveness: face.liveness,
        timingsMs: {
          read: expect.any(Number),
          find: expect.any(Number),
          cut: expect.any(Number),
          embed: expect.any(Number),
        },
      },
      {
        subject: 'b',
        view: 'torn',
        found: false,
        error: { code: 'data-invalid', message: 'b/torn.color.png: expected a whole picture', hint: 'Write it again.' },
      },
      { subject: 'b', view: 'empty', found: false, reason: 'no-face' },
      { subject: 'b', view: 'flat', found: false, reason: 'no-depth' },
      { subject: 'b', view: 'x', found: false, error: { code: 'internal', message: 'the finder broke' } },
      expect.objectContaining({ subject: 'b', view: '2', found: true }),
    ]);
  });
});

describe('evaluateDataset', () => {
  it('counts failures to acquire and keeps broken views apart', async () => {
    const report = await evaluateDataset({ dataset, reader: fakeReader(), embedder, seed: 1, log: () => undefined });
    expect(report).toMatchObject({ dataset: 'little', model: { name: 'fake' }, subjects: 2, views: 4 });
    expect(report.failureToAcquire?.value).toBe(0.5);
    expect(report.broken.map(({ view: name }) => name)).toEqual(['torn', 'x']);
    // One view a subject: there is nothing genuine to compare.
    expect(report.scores).toEqual({});
  });
});
