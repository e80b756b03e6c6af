// What the depth filters of the capture thread do to the noise of a drawn head at 0.7 m, seen by the emulated Kinect:
//   node test/native/soak/filters.ts [HEAD]
// Prints one JSON line for every filter. Errors are against what was drawn, over pixels of the person.
import { kinectV1 } from '../../../src/faces/render/camera-model.ts';
import { createKinectLoader } from '../../../src/sensor/kinect/kinect-loaders.ts';
import type { DepthFilterName } from '../../../src/sensor/kinect/native-addon.ts';
import { createFaceReader } from '../../../src/vision/face-reader.ts';
import { createRawRenderer } from '../draw-raw-frame.ts';
import { createEmulatedKinect, emulatedSerial } from '../emulated-kinect.ts';

const [head = 'agate'] = process.argv.slice(2);
const momentMs = 2000;
const noises = 8;
/** The running mean of the temporal filter is settled after the first ones. */
const [warmUp, taken] = [20, 24];
/** What is further off is another surface, as at the edge of the head. */
const sameSurfaceMm = 25;

const kinect = createEmulatedKinect();
const reader = await createFaceReader({ maxFaces: 1 });

/** What one filter makes of a scene that does not move but for its noise. */
async function measure(scene: string, filter: DepthFilterName) {
  const draw = createRawRenderer(scene, kinectV1.intrinsics);
  const drawn = Array.from({ length: noises }, (_, seed) => draw(momentMs, seed + 1));
  const { label, trueDepth } = drawn[0]!;
  kinect.reset(kinectV1.intrinsics, drawn);
  // The emulation shares the machine with the filter: slowly, so that nothing is lost.
  kinect.usb.change({ framesPerSecond: 10 });
  const sensor = await (await createKinectLoader({ filter }).load()).open(emulatedSerial);
  const person = [...label.keys()].filter((pixel) => label[pixel] === 1);
  const [sums, squares, counts] = [0, 0, 0].map(() => new Float64Array(label.length));
  const count = { frames: 0, near: 0, square: 0, off: 0, holes: 0 };
  const residuals: number[] = [];
  const cpu = process.cpuUsage();
  for await (const frame of sensor.frames()) {
    if (++count.frames <= warmUp) continue;
    for (const pixel of person) {
      const found = frame.depth[pixel]!;
      const error = found - trueDepth[pixel]!;
      if (found === 0) count.holes++;
      else if (Math.abs(error) > sameSurfaceMm) count.off++;
      else {
        count.near++;
        count.square += error ** 2;
        sums![pixel]! += found;
        squares![pixel]! += found ** 2;
        counts![pixel]! += 1;
      }
    }
    if (count.frames % 6 === 0) {
      reader.reset();
      residuals.push((await reader.find(frame)).faces[0]?.liveness.quadricResidualMm ?? Number.NaN);
    }
    if (count.frames === warmUp + taken) break;
  }
  const { user, system } = process.cpuUsage(cpu);
  await sensor.close();
  const deviations = person.flatMap((pixel) => {
    const n = counts![pixel]!;
    return n < taken / 2 ? [] : [Math.sqrt(Math.max(0, squares![pixel]! / n - (sums![pixel]! / n) ** 2))];
  });
  const readings = person.length * taken;
  return {
    rmsErrorMm: round(Math.sqrt(count.square / count.near)),
    deviationOverTimeMm: round(deviations.reduce((sum, value) => sum + value, 0) / deviations.length),
    holes: round(count.holes / readings),
    offTheSurface: round(count.off / readings),
    flatnessResidualMm: round(residuals.reduce((sum, value) => sum + value, 0) / residuals.length),
    cpuS: round((user + system) / 1e6),
  };
}

const round = (value: number) => Number(value.toFixed(3));

try {
  for (const scene of [head, `${head}+print`])
    for (const filter of ['none', 'bilateral', 'temporal'] as const)
      process.stdout.write(`${JSON.stringify({ scene, filter, ...(await measure(scene, filter)) })}\n`);
} finally {
  await reader.close();
  kinect.remove();
}
