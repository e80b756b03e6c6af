import { z } from 'zod';
import { fault } from './shared-schemas.ts';

const sensorInfo = z.object({ driver: z.string(), serial: z.string(), model: z.string() });

export const sensorList = z.object({
  sensors: z.array(sensorInfo).readonly(),
  /** Drivers that cannot be used on this machine, each with its reason. */
  unavailable: z.array(z.object({ id: z.string(), reason: z.string(), hint: z.string().exactOptional() })).readonly(),
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
export type SensorState = z.output<typeof sensorState>;
export type Simulation = z.output<typeof simulation>;
