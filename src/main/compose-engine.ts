import { existsSync } from 'node:fs';
import { createApp } from '../app/app.ts';
import { type AppContract, appContract } from '../contract/app-contract.ts';
import { createClient, listen } from '../contract/client.ts';
import { createFaceEmbedder } from '../network/face-embedder.ts';
import { usualCompression } from '../session/compression.ts';
import { startRecorder } from '../session/recorder.ts';
import { createFileKeyStore } from '../store/file-key-store.ts';
import { createFaceReader } from '../vision/face-reader.ts';
import { composeSensors, composeWindowSensors } from './compose-sensors.ts';
import { createChecks } from './doctor/checks.ts';
import type { Engine, Settings } from './engine.ts';
import { once } from './once.ts';
import { openStore } from './open-store.ts';
import { cacheDir, keyFile, modelDir, rehearsalDir, storeFile } from './paths.ts';
import { systemClock } from './system-clock.ts';

/** The engine in this process. Nothing is opened before it is needed; `close` lets go of what was. */
export async function openEngine({ dataDir, sensor, mayRehearse, isDryRun = false }: Settings): Promise<Engine> {
  const sensors = mayRehearse
    ? await composeWindowSensors(sensor, () => !hasRealPeople(dataDir))
    : composeSensors(sensor);
  // Simulated people who sit in for a missing sensor never meet real ones.
  const folder = sensors.isSubstitute ? rehearsalDir(dataDir) : dataDir;
  const keyStore = createFileKeyStore(keyFile(folder));
  const reader = once(() => createFaceReader());
  const embedder = once(() => createFaceEmbedder({ modelDir, cacheDir }));
  const store = once(() => openStore(folder));
  const pieces = { isDryRun, sensors, faceReader: reader.get, faceEmbedder: embedder.get, store: store.get };
  const app = createApp({ ...pieces, clock: systemClock, checks: createChecks({ ...pieces, keyStore }) });
  return {
    ...app,
    client: createClient(appContract, app),
    onState: (listener) => listen<AppContract, 'state'>(app, 'state', listener),
    async record(file, { isExact }) {
      const recording = await startRecorder(recorderData(file, isExact, sensors.selection), systemClock);
      const stop = app.record(recording);
      return { end: () => (stop(), recording.end()) };
    },
    async close() {
      await app.close();
      await reader.close((opened) => opened.close());
      await embedder.close((opened) => opened.close());
      await store.close((opened) => opened.close());
    },
  };
}

function recorderData(file: string, isExact: boolean, sensor: string) {
  const color = isExact ? 'exact' : 'jpeg';
  const notes = { depthkey: { sensor, color, startedAt: new Date(systemClock.wallMs()).toISOString() } };
  return { file, color, compression: usualCompression, notes } as const;
}

/** Whether anybody was enrolled through a real sensor. A store that cannot be read is taken for one that has somebody. */
function hasRealPeople(dataDir: string): boolean {
  if (!existsSync(storeFile(dataDir))) return false;
  try {
    const store = openStore(dataDir);
    const subjects = store.subjects();
    store.close();
    return subjects.some(({ appearances }) => appearances.some(({ isRehearsal }) => !isRehearsal));
  } catch {
    return true;
  }
}
