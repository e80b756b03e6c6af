import type { EngineMessage } from '../../contract/bridge.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { ParentChannel } from './serve-engine.ts';

/** The part of Electron's channel that is used. */
interface ParentPort {
  postMessage(message: EngineMessage): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** The way back to whoever started this process: Electron, or another Node. Throws `invalid-argument` where there is none. */
export function parentChannel(): ParentChannel {
  const { parentPort } = process as { readonly parentPort?: ParentPort };
  if (parentPort) {
    return {
      post: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  if (!process.send) throw new AppError(ErrorCode.invalidArgument, 'Expected to be started by another process');
  return {
    // A parent that has gone needs no answer; `disconnect` ends this process.
    post: (message) => void process.send?.(message, undefined, {}, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
  };
}
