import { z } from 'zod';
import {
  allInstruments,
  ethnicities,
  kinships,
  sexes,
  species,
  speciesOfInstrument,
  viewLights,
} from '../core/dataset.ts';
import { dataInvalid, reasonOf } from './data-faults.ts';

const longestSidePixels = 8192;
const side = z.int().min(1).max(longestSidePixels);
const focalLength = z.number().positive();
const angleDeg = z.number().min(-180).max(180);

const intrinsics = z.object({
  width: side,
  height: side,
  fx: focalLength,
  fy: focalLength,
  cx: z.number(),
  cy: z.number(),
});

/** `dataset.json`. Fields that are not named here are left alone. */
export const infoSchema = z.object({
  name: z.string().min(1).max(200).exactOptional(),
  licence: z.string().min(1).max(2000).exactOptional(),
  intrinsics,
  depthUnitMm: z.literal(1).exactOptional(),
});

/** `<subject>/subject.json`. */
export const subjectSchema = z.object({ intrinsics: intrinsics.exactOptional() });

/** `<subject>/<view>.json`. */
export const viewSchema = z
  .object({
    yawDeg: angleDeg.exactOptional(),
    pitchDeg: angleDeg.exactOptional(),
    rollDeg: angleDeg.exactOptional(),
    species: z.enum(species).exactOptional(),
    instrument: z.enum(allInstruments).exactOptional(),
    distanceMm: z.number().positive().exactOptional(),
    brightness: z.number().nonnegative().exactOptional(),
    light: z.enum(viewLights).exactOptional(),
    hasGlasses: z.boolean().exactOptional(),
    hasBeard: z.boolean().exactOptional(),
    sex: z.enum(sexes).exactOptional(),
    ethnicity: z.enum(ethnicities).exactOptional(),
    ageYears: z.number().min(0).max(150).exactOptional(),
    relative: z.object({ kind: z.enum(kinships), of: z.string().min(1).max(100) }).exactOptional(),
    intrinsics: intrinsics.exactOptional(),
  })
  .refine(({ species: stated, instrument }) => !instrument || speciesOfInstrument(instrument) === stated, {
    path: ['instrument'],
    message: 'one of those of its species',
  });

const hint = 'The README, "Data sets", shows what belongs in it.';

/** The checked content of a JSON file. Throws `data-invalid`, naming the file and the first field that is wrong. */
export function parseJson<S extends z.ZodType>(schema: S, bytes: Buffer, path: string): z.output<S> {
  const value = parseText(bytes, path);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join('.');
  const expected = `${field ? `"${field}" as ` : ''}documented (${issue?.message ?? 'another form'})`;
  throw dataInvalid({ path, expected, found: describeField(value, issue?.path ?? []), hint });
}

function parseText(bytes: Buffer, path: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw dataInvalid({ path, expected: 'JSON', found: reasonOf(cause), hint, cause });
  }
}

const longestExcerpt = 60;

function describeField(value: unknown, path: readonly PropertyKey[]): string {
  let field: unknown = value;
  for (const key of path)
    field = typeof field === 'object' && field !== null ? (field as Record<PropertyKey, unknown>)[key] : undefined;
  return field === undefined ? 'nothing' : (JSON.stringify(field) ?? 'nothing').slice(0, longestExcerpt);
}
