import { z } from 'zod';
import { fault } from './shared-schemas.ts';

const sensorInfo = z.object({
  driver: z.string(),
  serial: z.string(),
  model: z.string(),
  /** What reaches it, with its version. */
  library: z.string().exactOptional(),
});

/** How capture goes, see core/capture-health.ts. */
const captureHealth = z.object({
  framesPerSecond: z.number(),
  jitterMs: z.number(),
  newestAgeMs: z.number(),
  nearestMm: z.number().exactOptional(),
  dropped: z.number(),
  unpaired: z.number(),
});

/** A sensor that was opened for a look at its capture; health is missing where it does not count its frames. */
export const sensorMeasurement = z.object({ info: sensorInfo, health: captureHealth.exactOptional() });

/** From level, up. A Kinect v1 goes no further. */
export const tiltDegrees = z.number().min(-27).max(27);

/** A sensor that has turned. */
export const sensorTilt = z.object({ info: sensorInfo, degrees: tiltDegrees });

export const sensorList = z.object({
  sensors: z.array(sensorInfo).readonly(),
  /** Drivers that cannot be used on this machine, each with its reason. */
  unavailable: z
    .array(
      z.object({
        id: z.string(),
        reason: z.string(),
        hint: z.string().exactOptional(),
        isForbidden: z.literal(true).exactOptional(),
      }),
    )
    .readonly(),
});

/** The sensor of this engine: it is open while somebody watches, enrolls or unlocks. */
export const sensorState = z.object({
  /** As it was chosen, such as "auto" or "simulated:agate". */
  selection: z.string(),
  /** Simulated people sit in because no real sensor was found. */
  isSubstitute: z.boolean(),
  /** Attempts unlock nothing, whatever their outcome: because of this sensor, or because this shell asks for a dry run. */
  isRehearsal: z.boolean(),
  status: z.enum(['closed', 'opening', 'open', 'failed']),
  /** Of the open sensor. */
  info: sensorInfo.exactOptional(),
  /** Of the open sensor, about once a second while frames are taken of one that counts them. */
  health: captureHealth.exactOptional(),
  /** Why it failed. */
  fault: fault.exactOptional(),
});

/** `HEAD[+MODIFIER…]` or `nobody`. */
export const scene = z.string().trim().min(1).max(200);

export const simulation = z.object({
  scene,
  heads: z.array(z.string()).readonly(),
  /** Grouped: of one group, one modifier can be taken. */
  modifiers: z.array(z.object({ group: z.string(), names: z.array(z.string()).readonly() })).readonly(),
});

export type SensorList = z.output<typeof sensorList>;
export type SensorMeasurement = z.output<typeof sensorMeasurement>;
export type SensorTilt = z.output<typeof sensorTilt>;
export type SensorState = z.output<typeof sensorState>;
export type Simulation = z.output<typeof simulation>;
