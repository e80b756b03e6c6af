import type { DoctorCheck } from '../contract/app-contract.ts';
import type { SensorList, Simulation } from '../contract/sensor-schemas.ts';
import type { FaceEmbedder } from '../core/embedding.ts';
import type { FaceReader } from '../core/face.ts';
import type { Sensor } from '../core/sensor.ts';
import type { SessionArchive } from '../core/session-archive.ts';
import type { GalleryStore } from '../core/store.ts';

/** Time as the engine sees it. */
export interface Clock {
  /** Monotonic milliseconds; for durations. */
  nowMs(): number;
  /** Milliseconds since 1970 on the wall clock; for what is remembered. It can jump. */
  wallMs(): number;
  /** A timer that runs out once; cancelling it leaves `done` pending for good. */
  after(durationMs: number): { readonly done: Promise<void>; cancel(): void };
}

/** The sensor this engine was started with. A client cannot choose another one. */
export interface SensorSource {
  /** As it was chosen, such as "auto" or "simulated:agate". */
  readonly selection: string;
  /** Simulated people sit in because no real sensor was found. */
  readonly isSubstitute: boolean;
  /** Only where the sensor is a simulated one: a client may change what it shows, never which sensor there is. */
  readonly simulation?: {
    get(): Simulation;
    /** Takes effect when the sensor is opened the next time. Throws `invalid-argument`. */
    show(scene: string): void;
  };
  list(): Promise<SensorList>;
  /** Throws what `SensorDriver.open` throws. The caller closes it. */
  open(): Promise<Sensor>;
}

/** One thing that `doctor` looks at. */
export interface Check {
  readonly id: string;
  run(): Promise<Omit<DoctorCheck, 'id'>>;
}

/**
 * What the use cases need. The functions open their piece when first asked and hand out the same one afterwards;
 * they may fail one time and work the next. Whoever gave the ports closes what they opened.
 */
export interface AppPorts {
  readonly clock: Clock;
  readonly sensors: SensorSource;
  readonly checks: readonly Check[];
  /** Attempts unlock nothing, also through a real sensor: the shell was not told that it may. */
  readonly isDryRun?: boolean;
  /** The program's own recordings; without them nothing is kept of failed attempts. */
  readonly sessions?: SessionArchive;
  faceReader(): Promise<FaceReader>;
  faceEmbedder(): Promise<FaceEmbedder>;
  store(): Promise<GalleryStore>;
}
