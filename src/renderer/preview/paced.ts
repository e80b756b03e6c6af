import type { Bridge } from '../../contract/bridge.ts';

type Listener = Parameters<Bridge['watch']>[0];

/**
 * Shows each frame at the screen's next moment, and is done with it then. After `stop` nothing is shown any more, and
 * nobody is left waiting.
 */
export function createPaced(show: (frame: Uint8Array) => void): { readonly listener: Listener; stop(): void } {
  let release = () => {};
  let handle = 0;
  let isStopped = false;
  return {
    listener: (frame) =>
      new Promise((resolve, reject) => {
        if (isStopped) return resolve();
        release = resolve;
        handle = requestAnimationFrame(() => {
          try {
            show(frame);
            resolve();
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      }),
    stop() {
      isStopped = true;
      cancelAnimationFrame(handle);
      release();
    },
  };
}
