import { createApp } from '../app/app.ts';
import { type AppContract, appContract } from '../contract/app-contract.ts';
import { createClient, listen } from '../contract/client.ts';
import { createFaceEmbedder } from '../network/face-embedder.ts';
import { createFileKeyStore } from '../store/file-key-store.ts';
import { openGalleryStore } from '../store/gallery-store.ts';
import { createFaceReader } from '../vision/face-reader.ts';
import { composeSensors } from './compose-sensors.ts';
import { createChecks } from './doctor/checks.ts';
import type { Engine, Settings } from './engine.ts';
import { once } from './once.ts';
import { cacheDir, keyFile, modelDir, storeFile } from './paths.ts';
import { systemClock } from './system-clock.ts';

/** The engine in this process. Nothing is opened before it is needed; `close` lets go of what was. */
export async function openEngine({ dataDir, sensor }: Settings): Promise<Engine> {
  const sensors = composeSensors(sensor);
  const keyStore = createFileKeyStore(keyFile(dataDir));
  const reader = once(() => createFaceReader());
  const embedder = once(() => createFaceEmbedder({ modelDir, cacheDir }));
  const store = once(() => openGalleryStore({ file: storeFile(dataDir), keyStore, clock: systemClock }));
  const pieces = { sensors, faceReader: reader.get, faceEmbedder: embedder.get, store: store.get };
  const app = createApp({ ...pieces, clock: systemClock, checks: createChecks({ ...pieces, keyStore }) });
  return {
    client: createClient(appContract, app),
    onState: (listener) => listen<AppContract, 'state'>(app, 'state', listener),
    async close() {
      await app.close();
      await reader.close((opened) => opened.close());
      await embedder.close((opened) => opened.close());
      await store.close((opened) => opened.close());
    },
  };
}
