import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ClientMessage, EngineMessage } from '../../src/contract/bridge.ts';
import type { Reply } from '../../src/contract/wire.ts';
import type { Watched } from './watched.ts';

const entry = fileURLToPath(new URL('../../src/main/engine-process.ts', import.meta.url));

export interface Alone extends Watched {
  /** Nobody watches any more: no frame is made for a screen. */
  stopWatching(): void;
}

/** The engine's process without a window; a viewer takes its frames and draws nothing. */
export async function startAlone(dataDir: string, sensor: string): Promise<Alone> {
  const child = fork(entry, [JSON.stringify({ dataDir, sensor })], { serialization: 'advanced' });
  const post = (message: ClientMessage) => void child.send(message);
  const pending = new Map<number, (reply: Reply) => void>();
  let shown = 0;
  child.on('message', (message: EngineMessage) => {
    if (message.type === 'reply') pending.get(message.reply.id)?.(message.reply);
    if (message.type !== 'frame') return;
    shown += 1;
    post({ type: 'shown' });
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve) => child.once('message', resolve));
  post({ type: 'watch', isWatching: true });
  let nextId = 0;
  return {
    shown: () => shown,
    stopWatching: () => post({ type: 'watch', isWatching: false }),
    call: (name, input) =>
      new Promise((resolve) => {
        const id = nextId++;
        pending.set(id, resolve);
        post({ type: 'request', request: { id, call: name, input } });
      }),
    async close() {
      child.kill();
      await ended;
    },
  };
}
