import type { BenchResult } from '../../bench/run-bench.ts';

const ms = (value: number) => `${value.toFixed(value < 1 ? 2 : 1)} ms`;
const perS = (value: number) => value.toFixed(1);

function windowLines({ window }: BenchResult): readonly string[] {
  if (!window) return [];
  const { startToPictureMs, secondStartToPictureMs, secondElectronStartToPictureMs } = window;
  const { previewPerS, attemptFrameMs, enginePerS } = window;
  const inElectron = secondElectronStartToPictureMs;
  return [
    `from the start to the picture in the browser: ${ms(startToPictureMs)}, the second time ${ms(secondStartToPictureMs)}`,
    ...(inElectron === undefined
      ? []
      : [`from the start to the picture in Electron, the second time: ${ms(inElectron)}`]),
    `pictures a second in the window: ${perS(previewPerS.inWindow)}; taken by a viewer that draws nothing: ${perS(previewPerS.taken)}`,
    `a frame of an attempt with the window: ${ms(attemptFrameMs.inWindow)} (${perS(enginePerS.inWindow)} a second); without one: ${ms(attemptFrameMs.alone)} (${perS(enginePerS.alone)} a second)`,
  ];
}

/** The benchmarks for people. */
export function benchLines(result: BenchResult): readonly string[] {
  const { machine, frames, decisionMs, firstFrameMs, howdyMs, stagesMs } = result;
  const stages = Object.entries(stagesMs).map(([stage, { p50, p95 }]) => `  ${stage}: ${ms(p50)}, ${ms(p95)}`);
  return [
    `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; ${frames.decided} frames of ${frames.width}x${frames.height}`,
    `frame to decision (p50, p95): ${ms(decisionMs.p50)}, ${ms(decisionMs.p95)}`,
    ...stages,
    `frame to decision when every frame is the first: ${ms(firstFrameMs.p50)}, ${ms(firstFrameMs.p95)}`,
    `Howdy's engine on the same frames: ${ms(howdyMs.p50)}, ${ms(howdyMs.p95)} (found ${howdyMs.found} of ${howdyMs.frames}); it starts in ${ms(howdyMs.load)}`,
    `ratio to Howdy: ${result.ratioToHowdy.toFixed(2)}; first frames: ${result.firstFrameRatioToHowdy.toFixed(2)}`,
    `embedding: ${ms(result.embedMs)}, of that the network ${ms(result.graphMs)} (the way into the engine and back alone: ${ms(result.wayMs)}); onnxruntime on the same network: ${ms(result.onnxMs)}`,
    `  of ${result.batch} faces at once the network takes ${ms(result.graphFaceOfBatchMs)} for each; onnxruntime: ${ms(result.onnxFaceOfBatchMs)}`,
    ...windowLines(result),
    `engine ready after ${ms(result.startMs)}, with ${result.rssMb.toFixed(0)} MB resident`,
  ];
}
