/**
 * Faults: the operation could not run. Codes are stable, messages are not.
 * A retry (the person can fix it) is data, see `retry.ts`; a rejection is a `Decision`.
 */
export const ErrorCode = {
  invalidArgument: 'invalid-argument',
  sensorNotFound: 'sensor-not-found',
  sensorBusy: 'sensor-busy',
  sensorRemoved: 'sensor-removed',
  sensorForbidden: 'sensor-forbidden',
  driverUnavailable: 'driver-unavailable',
  frameInvalid: 'frame-invalid',
  dataInvalid: 'data-invalid',
  dataMissing: 'data-missing',
  modelMissing: 'model-missing',
  modelInvalid: 'model-invalid',
  modelMismatch: 'model-mismatch',
  engineUnavailable: 'engine-unavailable',
  subjectUnknown: 'subject-unknown',
  subjectExists: 'subject-exists',
  galleryEmpty: 'gallery-empty',
  storeBusy: 'store-busy',
  storeDamaged: 'store-damaged',
  storeFull: 'store-full',
  storeNewer: 'store-newer',
  keyMissing: 'key-missing',
  engineStopped: 'engine-stopped',
  cancelled: 'cancelled',
  internal: 'internal',
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** A fault as it crosses a process or reaches a person: no stack, no biometric data. */
export interface Fault {
  readonly code: ErrorCode;
  /** What was expected and what was found. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** The only error type that leaves a module. Thrown for faults, never for retries or rejections. */
export class AppError extends Error implements Fault {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly hint?: string;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    if (options.hint !== undefined) this.hint = options.hint;
  }

  /** The error itself if it is an `AppError`; anything else becomes `internal` with its message on one line. */
  static from(error: unknown): AppError {
    if (error instanceof AppError) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new AppError(ErrorCode.internal, oneLine(message), { cause: error });
  }

  toFault(): Fault {
    const { code, message, hint } = this;
    return hint === undefined ? { code, message } : { code, message, hint };
  }
}

const longestForeignMessage = 300;

/** Messages of foreign errors can carry a stack or the output of a whole program. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\n\s+at .*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, longestForeignMessage);
}
