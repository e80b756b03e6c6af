import type { SensorSource } from '../app/ports.ts';
import { isRehearsal } from '../core/rehearsal.ts';
import type { SensorDriverLoader } from '../core/sensor.ts';
import type { OpenSession } from '../core/session.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import { listDrivers } from '../sensor/autodetect.ts';
import { createFramesDriver } from '../sensor/frames/frames-driver.ts';
import { createKinect2Loader, createKinectLoader } from '../sensor/kinect/kinect-loaders.ts';
import { createKinectSdkLoader } from '../sensor/kinect/kinect-sdk-loader.ts';
import type { DepthFilterName } from '../sensor/kinect/native-addon.ts';
import { createReplayDriver } from '../sensor/replay/replay-driver.ts';
import { selectSensor } from '../sensor/select-sensor.ts';
import { parseSensorChoice, type SensorChoice } from '../sensor/sensor-choice.ts';
import { createSimulatedDriver } from '../sensor/simulated/simulated-driver.ts';
import { composeSimulation } from './compose-simulation.ts';

/** Each keeps its library for as long as the process lives. */
const kinectLoaders = new Map<DepthFilterName, readonly SensorDriverLoader[]>();

function kinectLoadersWith(filter: DepthFilterName): readonly SensorDriverLoader[] {
  const made = [createKinectLoader({ filter }), createKinect2Loader({ filter }), createKinectSdkLoader()];
  const loaders = kinectLoaders.get(filter) ?? made;
  kinectLoaders.set(filter, loaders);
  return loaders;
}

type Pace = 'real-time' | 'stepped';

// Loaded when a recording is played: no other sensor waits for it.
const openSession: OpenSession = async (file) => (await import('../session/open-session.ts')).openSession(file);

/** Every driver there is, real sensors first. */
function driverLoaders(choice: SensorChoice, pace: Pace): readonly SensorDriverLoader[] {
  const filter = (choice.driver === 'kinect' && choice.filter) || 'none';
  const framePaths = choice.driver === 'frames' ? [choice.path] : [];
  const replayFiles = choice.driver === 'replay' ? [choice.file] : [];
  const replayPace = pace === 'stepped' ? ({ kind: 'stepped' } as const) : ({ kind: 'timed', speed: 1 } as const);
  // One for all: it keeps the thread that draws.
  const simulated = createSimulatedDriver({ realTime: true });
  return [
    ...kinectLoadersWith(filter),
    { id: 'simulated', load: async () => simulated },
    {
      id: 'frames',
      load: async () => createFramesDriver({ openDataset, paths: framePaths, pace }),
    },
    {
      id: 'replay',
      load: async () => createReplayDriver({ openSession, files: replayFiles, pace: replayPace }),
    },
  ];
}

/**
 * The sensor that `--sensor` names. Throws `invalid-argument` for a text that names none.
 * @param pace of folders of frames: for a person who watches, or as fast as they are taken.
 */
export function composeSensors(selection: string, pace: Pace = 'stepped'): SensorSource {
  const choice = parseSensorChoice(selection);
  return choice.driver === 'simulated' ? simulatedSource(choice.scene, false) : sourceOf(selection, choice, pace);
}

/** The simulated person who sits in where there is no sensor turns the head as the guide asks. */
const substituteScene = 'agate+guide';

/**
 * The sensor for a window: as `composeSensors`, but with a simulated one in the place of none.
 * @param maySubstitute asked where none was found: false where real people are enrolled, who wait for theirs to come back.
 */
export async function composeWindowSensors(selection: string, maySubstitute: () => boolean): Promise<SensorSource> {
  const sensors = composeSensors(selection, 'real-time');
  if (selection !== 'auto') return sensors;
  const found = await sensors.list();
  const isReal = found.sensors.some(({ driver }) => !isRehearsal(driver));
  return isReal || !maySubstitute() ? sensors : simulatedSource(substituteScene, true);
}

function sourceOf(selection: string, choice: SensorChoice, pace: Pace): SensorSource {
  const loaders = driverLoaders(choice, pace);
  return { selection, isSubstitute: false, list: () => listSensors(loaders), open: () => openSensor(choice, loaders) };
}

function simulatedSource(scene: string, isSubstitute: boolean): SensorSource {
  const { simulation, choice } = composeSimulation(scene);
  const loaders = driverLoaders(choice(), 'real-time');
  return {
    get selection() {
      return `simulated:${simulation.get().scene}`;
    },
    isSubstitute,
    simulation,
    list: () => listSensors(loaders),
    open: () => openSensor(choice(), loaders),
  };
}

async function listSensors(loaders: readonly SensorDriverLoader[]) {
  const { listed, unavailable } = await listDrivers(loaders);
  return { sensors: listed.flatMap(({ sensors }) => sensors), unavailable };
}

async function openSensor(choice: SensorChoice, loaders: readonly SensorDriverLoader[]) {
  const { driver, serial } = await selectSensor(choice, loaders);
  return driver.open(serial);
}
