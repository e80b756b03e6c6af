import { describe, expect, it } from 'vitest';
import { createFakeChild, createStillClock } from '../../../test/fakes/fake-engine-child.ts';
import type { EngineMessage } from '../../contract/bridge.ts';
import { type Keeper, keepRunning } from './keep-running.ts';

const ready: EngineMessage = { type: 'push', push: { event: 'state', payload: 'of a new engine' } };

type Fake = ReturnType<typeof createFakeChild>;

/** @param alter what is done with a process as it starts. */
function setUp(alter: (fake: Fake, keeper: () => Keeper | undefined) => Fake['child'] = ({ child }) => child) {
  const { clock, advance, timers } = createStillClock();
  const children: Fake[] = [];
  const events: string[] = [];
  let keeper: Keeper | undefined;
  const start = () => {
    const fake = createFakeChild();
    children.push(fake);
    return alter(fake, () => keeper);
  };
  keeper = keepRunning(start, clock, {
    onMessage: () => undefined,
    onStop: (restarts, why) => void events.push(`stop ${restarts}: ${why}`),
    onEnd: (restarts, why) => void events.push(`end ${restarts}: ${why}`),
  });
  const beat = (times: number) => {
    for (let beats = 0; beats < times; beats++) advance(5000);
  };
  return { keeper, children, events, advance, beat, timers };
}

describe('a process that lives and says nothing', () => {
  it('is asked for a sign of life, ended and started again', () => {
    const { children, events, beat, advance } = setUp();
    children[0]?.say(ready);
    beat(6);
    expect(children[0]?.isKilled()).toBe(false);
    expect(children[0]?.requests().at(-1)).toMatchObject({ id: -1, call: 'state.get' });
    beat(1);
    expect(children[0]?.isKilled()).toBe(true);
    expect(events).toEqual([]);
    children[0]?.exit('it was ended by SIGKILL');
    expect(events).toEqual(['stop 1: it said nothing for 30 seconds and was ended']);
    advance(200);
    expect(children).toHaveLength(2);
  });

  it('is given up when it cannot be ended, also before it was ready', () => {
    const { children, beat, advance } = setUp();
    beat(7);
    advance(6000);
    advance(200);
    expect(children).toHaveLength(2);
    children[0]?.exit();
    advance(60_000);
    expect(children).toHaveLength(2);
  });

  it('is left alone when it says anything at all', () => {
    const { children, beat } = setUp();
    for (let minute = 0; minute < 10; minute++) {
      beat(6);
      children[0]?.say({ type: 'reply', reply: { id: -1, ok: true, output: undefined } });
    }
    expect(children[0]?.isKilled()).toBe(false);
  });
});

describe('once it is being closed', () => {
  it('nothing is started, also where a process ends while it is asked to', async () => {
    const { keeper, children, events, beat } = setUp((fake) => ({ ...fake.child, kill: () => fake.exit('at once') }));
    await keeper.close();
    beat(20);
    expect(children).toHaveLength(1);
    expect(events).toEqual(['end 0: undefined']);
  });

  it('a delayed start does not take place', async () => {
    const { keeper, children, beat, timers } = setUp();
    children[0]?.exit();
    await keeper.close();
    expect(timers()).toBe(0);
    beat(20);
    expect(children).toHaveLength(1);
  });

  it('what was being started at that moment is ended', () => {
    const { children, advance } = setUp((fake, keeper) => {
      void keeper()?.close();
      return fake.child;
    });
    children[0]?.exit();
    advance(200);
    expect(children.map((each) => each.isKilled())).toEqual([false, true]);
  });
});
