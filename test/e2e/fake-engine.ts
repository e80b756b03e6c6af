// Stands in for the engine's process under Electron: no sensor, no model, no database, and it can be made to fall or hang.
import type { EngineState } from '../../src/contract/app-contract.ts';
import type { Bridge } from '../../src/contract/bridge.ts';
import { encodePreview } from '../../src/contract/preview.ts';
import type { Push, Request } from '../../src/contract/wire.ts';
import { parentChannel } from '../../src/main/engine-host/parent-channel.ts';
import { serveEngine } from '../../src/main/engine-host/serve-engine.ts';

const frameMs = 30;
const state: EngineState = {
  rev: 1,
  activity: { status: 'idle' },
  sensor: { selection: 'fake', isSubstitute: false, isRehearsal: false, status: 'open' },
};
const picture = { width: 4, height: 3, color: new Uint8Array(36), depth: new Uint8Array(12) };

function outputOf({ call, input }: Request): unknown {
  if (call === 'crash') process.kill(process.pid, 'SIGKILL');
  if (call === 'hang') for (;;);
  if (call === 'echo') return { input, pid: process.pid, isUtility: 'parentPort' in process };
  if (call === 'state.get') return state;
  return call.endsWith('.list') ? (call === 'sensors.list' ? { sensors: [], unavailable: [] } : []) : undefined;
}

const engine: Bridge = {
  send: async (request) => ({ id: request.id, ok: true, output: outputOf(request) }),
  onPush: (_listener: (push: Push) => void) => () => undefined,
  watch(listener) {
    let sequence = 0;
    let isWatched = true;
    const show = async () => {
      for (; isWatched; sequence++) {
        await listener(encodePreview({ ...picture, sequence, timestampMs: sequence * frameMs, faces: [] }));
        await new Promise((resolve) => setTimeout(resolve, frameMs));
      }
    };
    void show();
    return () => {
      isWatched = false;
    };
  },
};

void serveEngine(engine, parentChannel());
