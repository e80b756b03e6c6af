import { appContract } from '../contract/app-contract.ts';
import type { Bridge } from '../contract/bridge.ts';
import type { SensorState } from '../contract/sensor-schemas.ts';
import type { SessionTap } from '../core/session.ts';
import type { Cancellation } from './cancellation.ts';
import { createHandlers } from './handlers.ts';
import { limitedEmbedder, limitedReader } from './limited-models.ts';
import { createOffline } from './offline.ts';
import { createOperations } from './operations.ts';
import type { AppPorts } from './ports.ts';
import { createPreview, previewedReader } from './preview.ts';
import { createRecordingParts } from './recording-parts.ts';
import { createRouter } from './router.ts';
import { createSharedSensor } from './shared-sensor.ts';
import { createState } from './state.ts';
import { tappedReader, tappedSensor } from './tapped.ts';
import { createTaps } from './taps.ts';
import { unlocksNothing } from './unlocks-nothing.ts';
import { createWatching } from './watching.ts';

/** The engine without its adapters. What it hands out is a transport: a direct call, or the far end of a pipe. */
export interface App extends Bridge {
  /** Tells a recording everything from now on, and makes the sensor give it every frame. Returns the function that ends it. */
  record(tap: SessionTap): () => void;
  /** Cancels what is running and waits for it. The ports stay open: whoever gave them closes them. */
  close(): Promise<void>;
}

/** Owns the state and runs one operation at a time; knows no transport and no hardware. */
export function createApp(ports: AppPorts): App {
  const { clock } = ports;
  const preview = createPreview();
  const state = createState({ ...describe(ports), status: 'closed' });
  const tell = (sensor: Pick<SensorState, 'status' | 'info' | 'health' | 'fault'>) =>
    state.showSensor({ ...describe(ports), ...sensor });
  const taps = createTaps();
  const sensor = tappedSensor(createSharedSensor(ports, tell), taps);
  const reader = limitedReader(ports.faceReader, clock);
  const faceReader = async (cancellation: Cancellation) =>
    tappedReader(previewedReader(await reader.load(cancellation), preview), taps);
  const faceEmbedder = limitedEmbedder(ports.faceEmbedder, clock).load;
  const watching = createWatching({ sensor, clock, faceReader, tell });
  const operations = createOperations();
  const useCasePorts = { ...ports, sensor, faceReader, faceEmbedder, tap: taps };
  const recorded = createRecordingParts(useCasePorts, {
    taps,
    watching,
    tell: state.showRecording,
    offline: createOffline(useCasePorts, { operations, watching, reader }),
  });
  const stops = createStops();
  return {
    send: createRouter(appContract, createHandlers(useCasePorts, { state, operations, watching, ...recorded })),
    // Like everything that leaves the engine, it carries only what the contract names.
    onPush: (listener) =>
      state.onChange((changed) => listener({ event: 'state', payload: appContract.events.state.parse(changed) })),
    watch: (listener) => stops.add([preview.watch(listener), watching.start()]),
    record: (tap) => taps.add(tap, { everyFrame: true }),
    async close() {
      stops.all();
      await operations.close();
      await watching.close();
      await sensor.drop();
      await recorded.close();
    },
  };
}

/** What has to be stopped when somebody leaves, or at the end. */
function createStops() {
  const stops = new Set<() => void>();
  return {
    /** Returns the function that stops all of these. */
    add(each: readonly (() => void)[]) {
      const stop = () => {
        for (const one of each) one();
        stops.delete(stop);
      };
      stops.add(stop);
      return stop;
    },
    all() {
      for (const stop of stops) stop();
    },
  };
}

/** What is told of the sensor beside how it is doing. */
function describe(ports: AppPorts) {
  const { selection, isSubstitute } = ports.sensors;
  return { selection, isSubstitute, isRehearsal: unlocksNothing(ports) };
}
