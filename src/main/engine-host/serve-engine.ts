import type { Bridge, ClientMessage, EngineMessage } from '../../contract/bridge.ts';
import { createFrameSender } from './frame-sender.ts';

/** The way to the process that started this one. */
export interface ParentChannel {
  post(message: EngineMessage): void;
  onMessage(listener: (message: unknown) => void): void;
}

/**
 * Speaks for an engine to the process that started it. The parent waits for a first message, so it is told the state.
 * Messages that are none are passed over: the parent may be of another version.
 */
export async function serveEngine(engine: Bridge, channel: ParentChannel): Promise<void> {
  const frames = createFrameSender(engine, (frame) => channel.post({ type: 'frame', frame }));
  engine.onPush((push) => channel.post({ type: 'push', push }));
  const reply = await engine.send({ id: 0, call: 'state.get', input: undefined });
  if (reply.ok) channel.post({ type: 'push', push: { event: 'state', payload: reply.output } });
  channel.onMessage((value) => {
    const message = value as ClientMessage | null | undefined;
    if (message?.type === 'request') {
      void engine.send(message.request).then((answer) => channel.post({ type: 'reply', reply: answer }));
    }
    if (message?.type === 'watch') frames.watch(message.isWatching);
    if (message?.type === 'shown') frames.acknowledge();
  });
}
