import type { EngineState, EngineStatus } from '../../contract/app-contract.ts';
import type { Bridge } from '../../contract/bridge.ts';
import type { Push, Reply, Request } from '../../contract/wire.ts';
import type { Fault } from '../../core/errors.ts';
import { drawPerson } from './draw-person.ts';
import { sessionAnswer } from './sessions.ts';
import type { Ending, World } from './world.ts';

type Answer = { readonly output: unknown } | { readonly fault: Fault } | 'never';

const frameMs = 100;

/** A bridge to a made-up engine: it answers as its world says, and draws a person that holds still. */
export function createFakeBridge(world: World): Bridge {
  const listeners = new Set<(push: Push) => void>();
  const push = (event: string, payload: unknown) => {
    for (const listener of listeners) listener({ event, payload });
  };
  const { activity, sensor, recording } = world;
  const state: EngineState = { rev: 1, activity, sensor, ...(recording && { recording }) };
  const pushStatuses = (statuses: readonly EngineStatus[]) => {
    statuses.forEach((status, index) => {
      setTimeout(() => push('engine', status), 50 * index);
    });
  };
  return {
    send: (request) => reply(request, answer(request, world, state)),
    onPush(listener) {
      if (listeners.size === 0) pushStatuses(world.statuses);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: (listener) => showFrames(world, listener),
  };
}

function reply({ id }: Request, given: Answer): Promise<Reply> {
  if (given === 'never') return new Promise(() => {});
  return Promise.resolve('fault' in given ? { id, ok: false, fault: given.fault } : { id, ok: true, ...given });
}

function answer({ call, input }: Request, world: World, state: EngineState): Answer {
  const listed = (output: unknown): Answer => (world.listFault ? { fault: world.listFault } : { output });
  switch (call) {
    case 'state.get':
      return { output: state };
    case 'subjects.list':
      return listed(world.subjects);
    case 'attempts.list':
      return listed(world.attempts);
    case 'sensors.list':
      return { output: world.sensors };
    case 'simulation.get':
      return { output: world.simulation };
    case 'enrollment.start':
      return endingOf(world.enrollment);
    case 'attempt.start':
      return endingOf(world.attempt);
    case 'sessions.list':
      return listed(world.sessions);
    case 'sessions.show':
    case 'sessions.frame':
    case 'sessions.chip':
    case 'sessions.compare':
    case 'sessions.points':
    case 'sessions.preview':
    case 'memory.get':
      return { output: sessionAnswer(call, input) };
    default:
      return { output: undefined };
  }
}

function endingOf(ending: Ending<unknown>): Answer {
  if ('wait' in ending) return 'never';
  return 'fault' in ending ? ending : { output: ending.result };
}

function showFrames({ moment }: World, listener: Parameters<Bridge['watch']>[0]): () => void {
  if (!moment) return () => {};
  let isWatched = true;
  const frame = drawPerson({ ...moment, sequence: 1 });
  const show = async () => {
    while (isWatched) {
      await listener(frame);
      await new Promise((resolve) => setTimeout(resolve, frameMs));
    }
  };
  void show();
  return () => {
    isWatched = false;
  };
}
