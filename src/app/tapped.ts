import type { FaceReader } from '../core/face.ts';
import type { Sensor } from '../core/sensor.ts';
import { everyFrame } from './every-frame.ts';
import type { SharedSensor } from './shared-sensor.ts';
import { type Taps, tappedFrames } from './taps.ts';

/** The same sensor, whose frames are told to whoever records. */
export function tappedSensor(shared: SharedSensor, taps: Taps): SharedSensor {
  return { ...shared, use: (cancellation, work) => shared.use(cancellation, (sensor) => work(tapped(sensor, taps))) };
}

function tapped(sensor: Sensor, taps: Taps): Sensor {
  // Frames that wait are not taken faster than they are looked at: nothing would be left to look at.
  const takesAll = () => taps.wantEveryFrame() && !sensor.isStepped;
  return {
    ...sensor,
    frames: () => (takesAll() ? everyFrame(sensor.frames(), taps) : tappedFrames(sensor.frames(), taps)),
  };
}

/** The same reader, whose findings are told to whoever records. */
export function tappedReader(reader: FaceReader, taps: Taps): FaceReader {
  return {
    ...reader,
    async find(frame) {
      const sighting = await reader.find(frame);
      taps.faces(frame, sighting.faces);
      return sighting;
    },
  };
}
