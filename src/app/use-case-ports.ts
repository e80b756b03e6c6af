import type { FaceEmbedder } from '../core/embedding.ts';
import type { FaceReader } from '../core/face.ts';
import type { SessionTap } from '../core/session.ts';
import type { Cancellation } from './cancellation.ts';
import type { AppPorts } from './ports.ts';
import type { SharedSensor } from './shared-sensor.ts';

/** The ports as a use case sees them: the sensor is shared with whoever watches, and no model keeps it waiting for ever. */
export interface UseCasePorts extends Omit<AppPorts, 'faceReader' | 'faceEmbedder'> {
  /** Throws what loading throws, `engine-unavailable` when it takes too long, and `cancelled`. */
  faceReader(cancellation: Cancellation): Promise<FaceReader>;
  /** As `faceReader`. */
  faceEmbedder(cancellation: Cancellation): Promise<FaceEmbedder>;
  readonly sensor: SharedSensor;
  /** Whoever records now. */
  readonly tap: SessionTap;
}

/** Both at once: neither need wait for the other. Throws what they throw. */
export function loadModels(
  ports: UseCasePorts,
  cancellation: Cancellation,
): Promise<readonly [FaceReader, FaceEmbedder]> {
  return Promise.all([ports.faceReader(cancellation), ports.faceEmbedder(cancellation)]);
}
