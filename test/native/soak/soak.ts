// Long runs of the Kinect driver on the real libfreenect with an emulated Kinect 1414:
//   node test/native/soak/soak.ts stream SECONDS | cycles COUNT | replug COUNT | workers COUNT [address|thread]
// Prints one JSON document. The last word builds the addon under that sanitizer first.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { kinectV1 } from '../../../src/faces/render/camera-model.ts';
import { createKinectLoader } from '../../../src/sensor/kinect/kinect-loaders.ts';
import { createEmulatedKinect, numberedFrames } from '../emulated-kinect.ts';
import { runs } from './runs.ts';
import { addonOf, buildSanitized } from './sanitizers.ts';

const [name = '', amount = '', sanitizer] = process.argv.slice(2);
const run = runs[name];
if (!run || !(Number(amount) > 0)) throw new Error(`Expected one of ${Object.keys(runs).join(', ')} and a number`);

if (sanitizer === 'address' || sanitizer === 'thread') {
  const args = [fileURLToPath(import.meta.url), name, amount];
  const { status, signal } = spawnSync(process.execPath, args, {
    env: await buildSanitized(sanitizer),
    stdio: 'inherit',
  });
  process.stderr.write(`under the ${sanitizer} sanitizer: ${signal ?? `exit code ${status}`}\n`);
  process.exitCode = status ?? 1;
} else {
  const kinect = createEmulatedKinect();
  kinect.reset(kinectV1.intrinsics, numberedFrames(8));
  const loader = createKinectLoader(addonOf(process.env));
  try {
    const result = await run({ kinect, loader }, Number(amount));
    const { openHandles, transfers, light } = kinect.usb.look();
    process.stdout.write(`${JSON.stringify({ run: name, ...result, left: { openHandles, transfers, light } })}\n`);
  } finally {
    kinect.remove();
  }
}
