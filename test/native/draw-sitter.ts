import { kinectV1 } from '../../src/faces/render/camera-model.ts';
import { dwellMs, turnMs } from '../../src/faces/scene/guide.ts';
import { sitDownMs } from '../../src/faces/scene/scene-at.ts';
import { createRawRenderer } from './draw-raw-frame.ts';
import type { RawFrame } from './tape.ts';

/** A head of the simulated sensor in each pose of the guide, one frame each, as the cameras of a Kinect v1 see it. */
export function drawSitter(head: string, poses = 9): readonly RawFrame[] {
  const draw = createRawRenderer(`${head}+guide`, kinectV1.intrinsics);
  return Array.from({ length: poses }, (_, pose) => draw(sitDownMs + pose * (dwellMs + turnMs) + dwellMs / 2));
}
