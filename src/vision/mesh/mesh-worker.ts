import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../core/errors.ts';
import { createBoxDetector, type DetectBoxes } from './box-detector.ts';
import { createEyeReader, type ReadEyes } from './eye-reader.ts';
import { createMeshReader, type ReadMesh } from './face-mesh.ts';
import type { FindRequest, MeshReply, MeshWorkerData } from './mesh-protocol.ts';
import { createMeshTracker } from './mesh-tracker.ts';
import { createTensorEngine } from './tensor-engine.ts';

/** Sure enough to be worth a mesh, which then decides. */
const minBoxScore = 0.3;

const { paths, maxFaces } = workerData as MeshWorkerData;
const reply = (message: MeshReply) => parentPort?.postMessage(message);
const replyFault = (error: unknown) => reply({ kind: 'fault', ...AppError.from(error).toFault() });

async function start() {
  const engine = await createTensorEngine(paths);
  const runBoxes = await engine.load('blazeface', 256);
  const runMesh = await engine.load('facemesh', 192);
  const runEyes = await engine.load('iris', 64);
  const detect = createBoxDetector(runBoxes, { minScore: minBoxScore, maxFaces });
  const readMesh = createMeshReader(runMesh);
  const readEyes = createEyeReader(runEyes);
  warmUp(detect, readMesh, readEyes);
  return { tracker: createMeshTracker(detect, readMesh, maxFaces), readEyes };
}

/** The first run of each model compiles it: not to be paid by the first frame. */
function warmUp(detect: DetectBoxes, readMesh: ReadMesh, readEyes: ReadEyes): void {
  const blank = { width: 8, height: 8, color: new Uint8Array(8 * 8 * 3) };
  const square = { centerX: 4, centerY: 4, side: 8, rollRad: 0 };
  detect(blank, square);
  readEyes(blank, readMesh(blank, square).points);
}

start().then(({ tracker, readEyes }) => {
  parentPort?.on('message', ({ width, height, shared, region, isReset }: FindRequest) => {
    try {
      if (isReset) tracker.reset();
      const image = { width, height, color: new Uint8Array(shared, 0, width * height * 3) };
      const meshes = tracker.find(image, region);
      const faces = meshes.map(({ points }) => ({ points, eyeOpenness: readEyes(image, points) }));
      reply({ kind: 'faces', faces });
    } catch (error) {
      replyFault(error);
    }
  });
  reply({ kind: 'ready' });
}, replyFault);
