import type { ErrorCode } from '../../core/errors.ts';

export const ExitCode = {
  /** Done, or accepted. */
  done: 0,
  rejected: 1,
  /** Wrong usage or bad input. */
  usage: 2,
  fault: 3,
  lockedOut: 4,
  /** Nobody there, or retries ran out. */
  timedOut: 5,
  /** Ctrl-C, as shells expect it: 128 + SIGINT. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The one place where faults become exit codes; the compiler asks for every code. */
export const exitCodes: Readonly<Record<ErrorCode, ExitCode>> = {
  'invalid-argument': ExitCode.usage,
  'data-invalid': ExitCode.usage,
  'data-missing': ExitCode.usage,
  'subject-unknown': ExitCode.usage,
  'subject-exists': ExitCode.usage,
  'sensor-not-found': ExitCode.fault,
  'sensor-busy': ExitCode.fault,
  'sensor-removed': ExitCode.fault,
  'sensor-forbidden': ExitCode.fault,
  'driver-unavailable': ExitCode.fault,
  'frame-invalid': ExitCode.fault,
  'model-missing': ExitCode.fault,
  'model-invalid': ExitCode.fault,
  'model-mismatch': ExitCode.fault,
  'engine-unavailable': ExitCode.fault,
  'gallery-empty': ExitCode.fault,
  'store-busy': ExitCode.fault,
  'store-damaged': ExitCode.fault,
  'store-full': ExitCode.fault,
  'store-newer': ExitCode.fault,
  'key-missing': ExitCode.fault,
  'engine-stopped': ExitCode.fault,
  cancelled: ExitCode.interrupted,
  internal: ExitCode.fault,
};
