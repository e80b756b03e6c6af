import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chip, chipDepthLimitMm, chipSize, descriptorChipSize } from '../../src/core/chip.ts';
import type { Decision } from '../../src/core/decision.ts';
import { descriptorSize, embeddingSize } from '../../src/core/embedding.ts';
import { createRandom, type Random } from '../../src/core/random.ts';
import type { Enrollment } from '../../src/core/store.ts';
import { enrollmentPoses } from '../../src/core/template.ts';
import { createFileKeyStore } from '../../src/store/file-key-store.ts';
import { type GalleryStoreOptions, openGalleryStore } from '../../src/store/gallery-store.ts';

/** A store's folder of its own, which is not there yet: the store makes it. */
export function createStoreFolder() {
  const root = mkdtempSync(join(tmpdir(), 'depthkey-store-'));
  const folder = join(root, 'data');
  const file = join(folder, 'depthkey.db');
  const keyFile = join(folder, 'store.key');
  return {
    folder,
    file,
    keyFile,
    open: (options: Partial<GalleryStoreOptions> = {}) =>
      openGalleryStore({ file, keyStore: createFileKeyStore(keyFile), clock: testClock, ...options }),
    /** Every byte of the database and what lies beside it. Read by another process: closing the file here would drop the store's lock. */
    bytes: () => execFileSync('cat', filesIn(folder), { maxBuffer: 2 ** 30 }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).map((name) => join(folder, name));
}

const testClock = { wallMs: () => Date.parse('2026-03-01T08:00:00.000Z') };

export function syntheticEnrollment(seed: number, changes: Partial<Enrollment> = {}, viewCount = 9): Enrollment {
  const random = createRandom(seed);
  const views = enrollmentPoses.slice(0, viewCount).map((pose) => ({
    pose,
    chip: syntheticChip(random),
    descriptorChip: { color: noise(random, descriptorChipSize ** 2 * 3) },
    vector: Float32Array.from({ length: descriptorSize + embeddingSize }, () => random.normal()),
  }));
  const usual = { subject: 'owner', appearance: 'usual', kind: 'guided', isRehearsal: false } as const;
  return { ...usual, modelHash: 'model-a', views, ...changes };
}

/** Noise: the worst case for size, and bytes that occur nowhere by chance. */
function syntheticChip(random: Random): Chip {
  const pixels = chipSize ** 2;
  return {
    color: noise(random, pixels * 3),
    depthMm: Int16Array.from({ length: pixels }, () => random.integer(2 * chipDepthLimitMm + 1) - chipDepthLimitMm),
    isMeasured: Uint8Array.from({ length: pixels }, () => random.integer(2)),
  };
}

function noise(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.integer(256));
}

export function syntheticDecision(distance: number): Decision {
  return { outcome: 'rejected', subject: 'owner', distance, threshold: 0.8 };
}

export function checksum(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Equal for equal values, bit for bit. Comparing (and printing) millions of values one by one takes minutes. */
export function fingerprint(value: unknown): string {
  const plain = (_: string, part: unknown) => {
    if (ArrayBuffer.isView(part)) return Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64');
    const isRecord = typeof part === 'object' && part !== null && !Array.isArray(part);
    return isRecord ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part;
  };
  return createHash('sha256').update(JSON.stringify(value, plain)).digest('hex');
}

/** What a call throws. Fails when it throws nothing. */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Expected a fault, found none');
}
