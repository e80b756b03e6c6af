// Stands in for the engine's own process: node fake-engine-process.ts SETTINGS, where the sensor says what it does.
import { setTimeout as wait } from 'node:timers/promises';
import type { ClientMessage, EngineMessage } from '../../src/contract/bridge.ts';

const { sensor } = JSON.parse(process.argv[2] ?? '{}') as { readonly sensor?: string };
const post = (message: EngineMessage) => process.send?.(message);

if (sensor === 'fails at start') {
  process.stderr.write('Expected a sensor, found none\n');
  process.exit(1);
}
if (sensor === 'does not end') process.on('SIGTERM', () => undefined);
process.once('disconnect', () => process.exit());
process.on('message', (message: ClientMessage) => void answer(message));
post({ type: 'push', push: { event: 'state', payload: process.pid } });

async function answer(message: ClientMessage) {
  if (message.type === 'watch' && message.isWatching) post({ type: 'frame', frame: new Uint8Array(300_000).fill(7) });
  if (message.type !== 'request') return;
  const { id, call, input } = message.request;
  if (call === 'crash') process.kill(process.pid, 'SIGKILL');
  if (call === 'hang') await wait(60_000);
  post({ type: 'reply', reply: { id, ok: true, output: { call, input, pid: process.pid } } });
}
