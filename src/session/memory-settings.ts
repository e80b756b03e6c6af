import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { MemorySettings } from '../core/session-archive.ts';

/** A failed attempt through a Kinect v1 is about 10 MB. */
const usualMemory: MemorySettings = { isOn: true, most: 20, mostMb: 200 };

const schema = z.object({
  isOn: z.boolean(),
  most: z.number().int().min(1).max(1000),
  mostMb: z.number().int().min(1).max(10_000),
});

/** What the person has chosen. A file that cannot be read keeps nothing: nobody is recorded by a mistake. */
export function readMemorySettings(file: string): MemorySettings {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? usualMemory : { ...usualMemory, isOn: false };
  }
}

/** The file is there whole or as it was. Throws the system's own error. */
export async function writeMemorySettings(file: string, settings: MemorySettings): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, `${JSON.stringify(schema.parse(settings))}\n`, { mode: 0o600 });
  await rename(draft, file);
}
