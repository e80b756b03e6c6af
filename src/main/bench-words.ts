import type { BenchResult } from '../../bench/run-bench.ts';

const ms = (value: number) => `${value.toFixed(1)} ms`;

function windowLines({ window }: BenchResult): readonly string[] {
  if (!window) return [];
  const { startToPictureMs, secondStartToPictureMs, previewPerS, attemptFrameMs } = window;
  return [
    `from the start to the picture in the window: ${ms(startToPictureMs)}, the second time ${ms(secondStartToPictureMs)}`,
    `pictures a second in the window: ${previewPerS.inWindow.toFixed(1)}; without one: ${previewPerS.alone.toFixed(1)}`,
    `a frame of an attempt with the window: ${ms(attemptFrameMs.inWindow)}; without one: ${ms(attemptFrameMs.alone)}`,
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
    `embedding: ${ms(result.embedMs)}; onnxruntime on the same network: ${ms(result.onnxMs)}`,
    ...windowLines(result),
    `engine ready after ${ms(result.startMs)}, with ${result.rssMb.toFixed(0)} MB resident`,
  ];
}
