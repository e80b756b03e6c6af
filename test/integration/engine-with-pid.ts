// The engine's own process, which leaves its number in the data folder: node engine-with-pid.ts SETTINGS
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { dataDir } = JSON.parse(process.argv[2] ?? '{}') as { readonly dataDir: string };
writeFileSync(join(dataDir, 'engine.pid'), String(process.pid));
await import('../../src/main/engine-process.ts');
