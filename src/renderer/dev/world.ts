import type { Activity, AttemptHistory, EngineState, EngineStatus, Subject } from '../../contract/app-contract.ts';
import type { AttemptResult } from '../../contract/attempt-schemas.ts';
import type { EnrollmentResult } from '../../contract/enrollment-schemas.ts';
import type { SensorList, SensorState, Simulation } from '../../contract/sensor-schemas.ts';
import type { SessionList } from '../../contract/session-schemas.ts';
import type { Fault } from '../../core/errors.ts';
import type { DrawnMoment } from './draw-person.ts';

/** What a call comes to: never, a value, or a fault. */
export type Ending<T> = { readonly wait: true } | { readonly result: T } | { readonly fault: Fault };

/** Everything a made-up engine knows and does. */
export interface World {
  readonly subjects: readonly Subject[];
  readonly attempts: AttemptHistory;
  readonly sensor: SensorState;
  readonly sensors: SensorList;
  readonly simulation?: Simulation;
  readonly activity: Activity;
  /** Pushed one after another when the page is there. */
  readonly statuses: readonly EngineStatus[];
  readonly link: 'open' | 'lost' | 'refused';
  /** Undefined: no picture comes. */
  readonly moment?: Omit<DrawnMoment, 'sequence'>;
  readonly enrollment: Ending<EnrollmentResult>;
  readonly attempt: Ending<AttemptResult>;
  readonly sessions: SessionList;
  readonly recording?: EngineState['recording'];
  /** Why the lists cannot be read. */
  readonly listFault?: Fault;
}
