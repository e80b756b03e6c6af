import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { OpenDataset } from '../../core/dataset.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { SensorDriver, SensorInfo } from '../../core/sensor.ts';
import { type Clock, systemClock } from '../clock.ts';
import { playViews } from './frames-sensor.ts';
import { locateViews } from './locate-views.ts';

export interface FramesDriverOptions {
  readonly openDataset: OpenDataset;
  /** What `list()` shows when it is there: paths as they were given. Any other path can be opened too. */
  readonly paths: readonly string[];
  /** See `Playback`. */
  readonly pace: 'real-time' | 'stepped';
  /** Frames per view; a folder of one or two stills needs several for an attempt. */
  readonly repeat?: number;
  readonly clock?: Clock;
}

const usualRepeat = 5;

/**
 * Plays folders in our data set layout as if they were sensors. A serial is DIR, DIR/SUBJECT or DIR/SUBJECT/VIEW;
 * opening one throws `sensor-not-found`, `sensor-busy`, or what reading the first view throws.
 */
export function createFramesDriver(options: FramesDriverOptions): SensorDriver {
  const { openDataset, paths, pace, repeat = usualRepeat, clock = systemClock } = options;
  if (!(Number.isInteger(repeat) && repeat >= 1)) throw new RangeError(`Expected repeat >= 1, found ${repeat}`);
  const inUse = new Set<string>();
  const infoOf = (serial: string): SensorInfo => ({ driver: 'frames', serial, model: 'Data set played as a sensor' });
  return {
    id: 'frames',
    list: async () => {
      const isThere = await Promise.all(paths.map((path) => isFound(path, openDataset)));
      return paths.filter((_, index) => isThere[index]).map(infoOf);
    },
    async open(serial) {
      const key = await realpath(serial).catch(() => resolve(serial));
      if (inUse.has(key)) {
        const hint = 'Close it first.';
        throw new AppError(ErrorCode.sensorBusy, `Expected frames that are not played yet, found ${serial} open`, {
          hint,
        });
      }
      inUse.add(key);
      try {
        const views = await locateViews(serial, openDataset);
        const [first] = views;
        if (!first) throw new AppError(ErrorCode.sensorNotFound, `Expected views in ${serial}, found none`);
        const { frame } = await first.read();
        return playViews(views, frame, infoOf(serial), { pace, repeat, clock }, () => inUse.delete(key));
      } catch (error) {
        inUse.delete(key);
        throw error;
      }
    },
  };
}

/** A broken data set counts as found: opening it says what is wrong. */
async function isFound(path: string, openDataset: OpenDataset): Promise<boolean> {
  return locateViews(path, openDataset).then(
    () => true,
    (error: unknown) => !(error instanceof AppError && error.code === ErrorCode.sensorNotFound),
  );
}
