import { join } from 'node:path';
import { z } from 'zod';
import type { ModelCard } from '../core/model-card.ts';
import { parseModelJson, readModelFile } from './model-file.ts';

const share = z.number().min(0).max(1);
const size = z.int().positive();
/** Distances of unit vectors. */
const distance = z.number().min(0).max(2);

const rate = z.object({ value: share, low: share, high: share, comparisons: z.int().nonnegative() });

const modelCard: z.ZodType<ModelCard> = z.object({
  name: z.string().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'),
  input: z.object({ width: size, height: size, channels: z.array(z.string()), units: z.string() }),
  output: z.object({ embedding: size, descriptor: size, fused: size, units: z.string() }),
  embeddingWeight: share,
  threshold: distance,
  partLimits: z.object({ descriptor: distance, embedding: distance }),
  shapeLimit: distance.exactOptional(),
  evidence: z.object({
    datasets: z.array(z.string()),
    command: z.string(),
    seed: z.int(),
    rates: z.record(z.string(), rate),
    notes: z.array(z.string()),
  }),
});

/** `<modelDir>/card.json`, checked. Throws `model-missing` or `model-invalid`. */
export async function readModelCard(modelDir: string): Promise<ModelCard> {
  return parseModelJson(await readModelFile(join(modelDir, 'card.json')), modelCard);
}
