import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriver, SensorInfo } from '../../core/sensor.ts';
import type { OpenSession } from '../../core/session.ts';
import { type Clock, systemClock } from '../clock.ts';
import { parseReplay, type ReplayPace } from './replay-choice.ts';
import { playSession } from './replay-sensor.ts';

export interface ReplayDriverOptions {
  readonly openSession: OpenSession;
  /** What `list()` shows: files as they were given, with or without a pace. Any other can be opened too. */
  readonly files: readonly string[];
  /** Where the serial does not say. */
  readonly pace: ReplayPace;
  readonly clock?: Clock;
}

/**
 * Plays recordings as if they were sensors. A serial is FILE, FILE?step or FILE?SPEED; opening one throws
 * `sensor-not-found`, `sensor-busy`, `invalid-argument`, or what opening the recording throws.
 */
export function createReplayDriver({
  openSession,
  files,
  pace,
  clock = systemClock,
}: ReplayDriverOptions): SensorDriver {
  const inUse = new Set<string>();
  const infoOf = (serial: string): SensorInfo => ({ driver: 'replay', serial, model: 'Recording played as a sensor' });
  return {
    id: 'replay',
    list: async () => files.map(infoOf),
    async open(serial) {
      const choice = parseReplay(serial);
      const key = await realpath(choice.file).catch(() => resolve(choice.file));
      if (inUse.has(key)) {
        const message = `Expected a recording that is not played yet, found ${serial} open`;
        throw new AppError(ErrorCode.sensorBusy, message, { hint: 'Close it first.' });
      }
      inUse.add(key);
      try {
        const session = await openSession(choice.file);
        const release = async () => {
          inUse.delete(key);
          await session.close();
        };
        return await playSession(session, infoOf(serial), { pace: choice.pace ?? pace, clock }, release);
      } catch (error) {
        inUse.delete(key);
        throw asSensorFault(error, choice.file);
      }
    },
  };
}

/** A file that is not there is a sensor that is not there. */
function asSensorFault(error: unknown, file: string): unknown {
  if (!(error instanceof AppError && error.code === ErrorCode.dataMissing)) return error;
  return new AppError(ErrorCode.sensorNotFound, `Expected a recording to play, found none: ${file}`, { cause: error });
}
