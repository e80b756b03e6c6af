import { copyFrame, type RgbdFrame } from '../src/core/frame.ts';
import { createDatasetWriter } from '../src/dataset/dataset-writer.ts';
import { createSimulatedDriver } from '../src/sensor/simulated/simulated-driver.ts';

/** While the simulated person sits down, there is nothing to recognise. */
const framesToSitDown = 30;

/** Consecutive 640x480 frames of a simulated person at the sensor, drawn before anything is timed. */
export async function drawFrames(scene: string, count: number): Promise<RgbdFrame[]> {
  const sensor = await createSimulatedDriver({ realTime: false }).open(scene);
  const frames: RgbdFrame[] = [];
  try {
    for await (const frame of sensor.frames()) {
      if (frame.sequence >= framesToSitDown) frames.push(copyFrame(frame));
      if (frames.length === count) break;
    }
  } finally {
    await sensor.close();
  }
  return frames;
}

/** Writes frames for peers that read pictures from a folder. */
export async function writeFrames(directory: string, frames: readonly RgbdFrame[]): Promise<void> {
  const [first] = frames;
  if (!first) throw new RangeError('Expected frames, found none');
  const { intrinsics } = first;
  const info = { name: 'benchmark frames', licence: 'CC0-1.0', intrinsics };
  const writer = await createDatasetWriter(directory, info, { color: 'png' });
  for (const [index, frame] of frames.entries())
    await writer.addView('simulated', String(index).padStart(4, '0'), frame, {});
}
