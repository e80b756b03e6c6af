import { parentPort } from 'node:worker_threads';
import { AppError } from '../../core/errors.ts';
import type { RenderAnswer } from './render-pool.ts';
import { createRenderer } from './renderer.ts';
import type { RenderedView, ViewSpec } from './view-spec.ts';

const { renderView } = createRenderer();

parentPort?.on('message', (spec: ViewSpec) => {
  try {
    const view = renderView(spec);
    send({ view }, planesOf(view));
  } catch (error) {
    send({ fault: AppError.from(error).toFault() }, []);
  }
});

function send(answer: RenderAnswer, transfer: ArrayBuffer[]): void {
  parentPort?.postMessage(answer, transfer);
}

/** The planes move to the other thread in place of being copied. */
function planesOf({ frame: { color, depth, ir } }: RenderedView): ArrayBuffer[] {
  return [color, depth, ir].flatMap((plane) => (plane ? [plane.buffer as ArrayBuffer] : []));
}
