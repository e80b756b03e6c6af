import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadTensorEngine } from '../network/engine.ts';
import { openMobileFace } from './compose-photos.ts';

it('measures without MobileFaceNet where set-up has not brought its weights, and says so', async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'photos-'));
  onTestFinished(() => rm(cacheDir, { recursive: true }));
  const lines: string[] = [];
  expect(await openMobileFace(await loadTensorEngine(), cacheDir, (line) => lines.push(line))).toBeUndefined();
  expect(lines).toEqual([expect.stringContaining('MobileFaceNet is left out')]);
});
