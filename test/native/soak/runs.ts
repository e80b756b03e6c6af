import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../src/core/errors.ts';
import { createRandom } from '../../../src/core/random.ts';
import type { SensorDriverLoader } from '../../../src/core/sensor.ts';
import { type EmulatedKinect, emulatedSerial } from '../emulated-kinect.ts';

interface Soaked {
  readonly kinect: EmulatedKinect;
  readonly loader: SensorDriverLoader;
}

type Figures = Readonly<Record<string, unknown>>;

/** Runs by name, each for so many seconds or times. */
export const runs: Readonly<Record<string, (soaked: Soaked, amount: number) => Promise<Figures>>> = {
  stream,
  cycles,
  replug,
  workers,
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Descriptors, threads and memory of this process. */
const holdings = () => ({
  descriptors: readdirSync('/proc/self/fd').length,
  threads: readdirSync('/proc/self/task').length,
  rssMb: Math.round(process.memoryUsage.rss() / 2 ** 20),
});

async function stream({ loader }: Soaked, seconds: number): Promise<Figures> {
  const sensor = await (await loader.load()).open(emulatedSerial);
  const ages: number[] = [];
  const memory: number[] = [];
  const startedMs = performance.now();
  const cpu = process.cpuUsage();
  for await (const { timestampMs } of sensor.frames()) {
    const nowMs = performance.now();
    ages.push(nowMs - timestampMs);
    if (ages.length % 900 === 100) memory.push(holdings().rssMb);
    if (nowMs - startedMs > seconds * 1000) break;
  }
  const { user, system } = process.cpuUsage(cpu);
  const passedMs = performance.now() - startedMs;
  const counts = sensor.controls?.counts?.();
  await sensor.close();
  const sorted = ages.sort((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(2));
  return {
    seconds: Math.round(passedMs / 1000),
    framesPerSecond: Number(((ages.length / passedMs) * 1000).toFixed(2)),
    ...counts,
    // Of the whole process: the emulated sensor, libfreenect, the capture thread and the consumer.
    coreShare: Number(((user + system) / 1000 / passedMs).toFixed(3)),
    ageMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
    rssMb: memory,
  };
}

/** What is held after each quarter. */
async function compared(count: number, once: () => Promise<void>): Promise<Figures> {
  const quarters: ReturnType<typeof holdings>[] = [];
  for (let quarter = 0; quarter < 4; quarter++) {
    for (let i = 0; i < count / 4; i++) await once();
    // Threads that were joined, and buffers that nobody has any more, take a moment to go.
    await delay(300);
    collectGarbage();
    await delay(300);
    quarters.push(holdings());
  }
  return { count, quarters };
}

async function cycles({ loader }: Soaked, count: number): Promise<Figures> {
  const driver = await loader.load();
  return compared(count, async () => {
    const sensor = await driver.open(emulatedSerial);
    for await (const _ of sensor.frames()) break;
    await sensor.close();
  });
}

async function replug({ loader, kinect }: Soaked, count: number): Promise<Figures> {
  const driver = await loader.load();
  const random = createRandom('plug');
  const faults: Record<string, number> = {};
  const figures = await compared(count, async () => {
    const plug = delay(random.between(0, 400)).then(() => kinect.usb.change({ isPluggedIn: false }));
    try {
      const sensor = await driver.open(emulatedSerial);
      try {
        for await (const _ of sensor.frames());
      } finally {
        await sensor.close();
      }
    } catch (error) {
      const { code } = AppError.from(error);
      faults[code] = (faults[code] ?? 0) + 1;
    }
    await plug;
    kinect.usb.change({ isPluggedIn: true });
  });
  return { ...figures, faults };
}

async function workers(_: Soaked, count: number): Promise<Figures> {
  const random = createRandom('workers');
  return compared(count, async () => {
    const worker = new Worker(new URL('./stream-worker.ts', import.meta.url));
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    await delay(random.between(0, 100));
    await worker.terminate();
  });
}
