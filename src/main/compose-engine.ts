import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createApp } from '../app/app.ts';
import { type AppContract, appContract } from '../contract/app-contract.ts';
import { createClient, listen } from '../contract/client.ts';
import type { Recording, RecordingSummary } from '../core/session.ts';
import { createFaceEmbedder } from '../network/face-embedder.ts';
import { createSessionArchive } from '../session/archive.ts';
import { usualCompression } from '../session/compression.ts';
import { startRecorder } from '../session/recorder.ts';
import { createFileKeyStore } from '../store/file-key-store.ts';
import { createFaceReader } from '../vision/face-reader.ts';
import { composeSensors, composeWindowSensors } from './compose-sensors.ts';
import { createChecks } from './doctor/checks.ts';
import type { Engine, Settings } from './engine.ts';
import { once } from './once.ts';
import { openStore } from './open-store.ts';
import { cacheDir, keyFile, modelDir, rehearsalDir, sessionsDir, storeFile } from './paths.ts';
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
  const sessions = createSessionArchive({ folder: sessionsDir(folder), keyStore, clock: systemClock });
  const pieces = { isDryRun, sessions, sensors, faceReader: reader.get, faceEmbedder: embedder.get, store: store.get };
  const app = createApp({ ...pieces, clock: systemClock, checks: createChecks({ ...pieces, keyStore }) });
  return {
    ...app,
    client: createClient(appContract, app),
    onState: (listener) => listen<AppContract, 'state'>(app, 'state', listener),
    async record(file, { isExact }) {
      const recording = await startRecorder(recorderData(file, isExact, sensors.selection), systemClock);
      const stop = app.record(recording);
      return { end: () => (stop(), endWithFrames(recording, file)) };
    },
    async close() {
      await app.close();
      await reader.close((opened) => opened.close());
      await embedder.close((opened) => opened.close());
      await store.close((opened) => opened.close());
    },
  };
}

/** Nothing can be seen in a file without a frame: it is taken away again. */
async function endWithFrames(recording: Recording, file: string): Promise<RecordingSummary> {
  const summary = await recording.end();
  if (summary.frames === 0) await rm(file, { force: true });
  return summary;
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
