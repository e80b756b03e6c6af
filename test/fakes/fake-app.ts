import { createApp } from '../../src/app/app.ts';
import type { AppPorts } from '../../src/app/ports.ts';
import { type AppContract, appContract, type EngineState } from '../../src/contract/app-contract.ts';
import { createClient, listen } from '../../src/contract/client.ts';
import type { FaceEmbedder } from '../../src/core/embedding.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeEmbedder } from './fake-embedder.ts';
import { createFakeFaceReader, fakeFace, type ScriptedFrame } from './fake-faces.ts';
import { createFakeSensors, type FakeSensorOptions } from './fake-sensors.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

export interface FakeAppOptions extends Omit<FakeSensorOptions, 'clock'> {
  /** What the frames of every operation show. */
  readonly script?: readonly ScriptedFrame[];
  readonly embedder?: FaceEmbedder;
  readonly store?: MemoryStore;
  readonly ports?: Partial<AppPorts>;
}

/** The real application on fake ports, with a client, as every shell gets it. */
export function createFakeApp({ script = [[]], embedder, store, ports, ...sensor }: FakeAppOptions = {}) {
  const clock = createFakeClock();
  const memory = store ?? createMemoryStore();
  const sensors = createFakeSensors({ ...sensor, clock });
  const reader = createFakeFaceReader(script);
  const app = createApp({
    clock,
    sensors,
    checks: [],
    faceReader: async () => reader,
    faceEmbedder: async () => embedder ?? createFakeEmbedder(),
    store: async () => memory,
    ...ports,
  });
  const states: EngineState[] = [];
  listen<AppContract, 'state'>(app, 'state', (state) => void states.push(state));
  return { app, client: createClient(appContract, app), clock, sensors, store: memory, states };
}

/** A store in which the person in direction `personDeg` is enrolled by a single look. */
export async function storeWith(subject: string, personDeg: number, store = createMemoryStore()): Promise<MemoryStore> {
  const { client } = createFakeApp({ store, script: [[fakeFace(personDeg)]] });
  const { outcome } = await client['enrollment.start']({ subject, kind: 'single-look' });
  if (outcome !== 'enrolled') throw new Error(`Expected an enrollment, found ${outcome}`);
  return store;
}
