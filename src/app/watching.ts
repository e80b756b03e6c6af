import type { SensorState } from '../contract/sensor-schemas.ts';
import { AppError, ErrorCode, type Fault } from '../core/errors.ts';
import type { FaceReader } from '../core/face.ts';
import type { Sensor } from '../core/sensor.ts';
import { type Cancellation, createCancellation } from './cancellation.ts';
import { framesUntil } from './frames-until.ts';
import type { Clock } from './ports.ts';
import type { SharedSensor } from './shared-sensor.ts';

/** Pulls frames for the preview as long as somebody watches and nothing else needs the sensor. */
export interface Watching {
  /** Returns the function that ends it. */
  start(): () => void;
  /** Runs what needs the sensor or the reader for itself, and goes on watching afterwards. */
  paused<T>(work: () => Promise<T>): Promise<T>;
  /** Ends it for good, and waits until the sensor and the reader are free. */
  close(): Promise<void>;
}

export interface WatchingPieces {
  readonly sensor: SharedSensor;
  readonly clock: Clock;
  /** Shows every frame that it is given on the preview. */
  faceReader(cancellation: Cancellation): Promise<FaceReader>;
  tell(change: Pick<SensorState, 'status' | 'info' | 'health' | 'fault'>): void;
}

const afterFaultMs = 3000;
/** A round of watching; another one follows. */
const roundMs = 3_600_000;

export function createWatching(pieces: WatchingPieces): Watching {
  let watchers = 0;
  let pauses = 0;
  const round = createRound(pieces);
  const goOn = () => {
    if (watchers > 0 && pauses === 0) round.start();
  };
  const stop = () => {
    watchers -= 1;
    // Somebody else may have begun to watch meanwhile.
    if (watchers === 0) void round.halt().then(goOn);
  };
  return {
    start() {
      const letGo = pieces.sensor.hold();
      watchers += 1;
      goOn();
      let isWatching = true;
      return () => {
        if (!isWatching) return;
        isWatching = false;
        letGo();
        stop();
      };
    },
    async paused(work) {
      pauses += 1;
      try {
        await round.halt();
        return await work();
      } finally {
        pauses -= 1;
        goOn();
      }
    },
    async close() {
      pauses += 1;
      await round.halt();
    },
  };
}

/** One pull on the frames at a time. */
function createRound(pieces: WatchingPieces) {
  const trouble = createTrouble(pieces);
  let running: { readonly cancellation: Cancellation; readonly ended: Promise<void> } | undefined;
  return {
    /** Does nothing when one is running. */
    start() {
      if (running) return;
      const cancellation = createCancellation();
      running = { cancellation, ended: watchUntil(cancellation, pieces, trouble) };
    },
    async halt() {
      const halting = running;
      halting?.cancellation.cancel();
      await halting?.ended;
      if (running === halting) running = undefined;
    },
  };
}

/** What keeps frames from being seen, as it is told of the sensor. It outlives a round. */
function createTrouble({ tell }: WatchingPieces) {
  let isTold = false;
  return {
    tell(fault: Fault) {
      isTold = true;
      tell({ status: 'failed', fault });
    },
    /** Frames are seen again through a sensor that may have been open all the time. */
    isOver({ info }: Sensor) {
      if (isTold) tell({ status: 'open', info });
      isTold = false;
    },
  };
}

/** Watches until it is cancelled; a sensor that fails is tried again after a while. Never throws. */
async function watchUntil(
  cancellation: Cancellation,
  { sensor, clock, faceReader }: WatchingPieces,
  trouble: ReturnType<typeof createTrouble>,
): Promise<void> {
  while (!cancellation.isCancelled) {
    try {
      // Both take a second: one need not wait for the other.
      const loading = faceReader(cancellation);
      loading.catch(() => undefined);
      await sensor.use(cancellation, async (opened) => {
        const eyes = await loading;
        eyes.reset();
        for await (const frame of framesUntil(opened, roundMs, clock, cancellation)) {
          await eyes.find(frame);
          trouble.isOver(opened);
        }
      });
    } catch (error) {
      const fault = AppError.from(error).toFault();
      if (fault.code !== ErrorCode.cancelled) trouble.tell(fault);
    }
    if (cancellation.isCancelled) return;
    const timer = clock.after(afterFaultMs);
    await Promise.race([timer.done, cancellation.whenCancelled]);
    timer.cancel();
  }
}
