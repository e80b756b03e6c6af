import { describe, expect, it } from 'vitest';
import { createFakeChild, createStillClock } from '../../../test/fakes/fake-engine-child.ts';
import type { EngineMessage } from '../../contract/bridge.ts';
import type { Push, Request } from '../../contract/wire.ts';
import { createEngineHost } from './engine-host.ts';

const request = (id: number, call = 'state.get'): Request => ({ id, call, input: undefined });
const ready: EngineMessage = { type: 'push', push: { event: 'state', payload: 'of a new engine' } };
const frame = (...bytes: number[]): EngineMessage => ({ type: 'frame', frame: Uint8Array.from(bytes) });
const later = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp() {
  const { clock, advance, timers } = createStillClock();
  const children: ReturnType<typeof createFakeChild>[] = [];
  const logged: string[] = [];
  const start = () => {
    const fake = createFakeChild();
    children.push(fake);
    return fake.child;
  };
  const host = createEngineHost(start, { clock, log: (line) => void logged.push(line) });
  const statuses: unknown[] = [];
  host.onPush(({ event, payload }) => void (event === 'engine' && statuses.push(payload)));
  const newest = () => {
    const child = children.at(-1);
    if (!child) throw new Error('Expected a process');
    return child;
  };
  return { host, advance, timers, children, newest, statuses, logged };
}

describe('requests', () => {
  it('of clients with the same ids get their own replies', async () => {
    const { host, newest } = setUp();
    newest().say(ready);
    const first = host.send(request(7, 'a'));
    const second = host.send(request(7, 'b'));
    const [a, b] = newest().requests();
    expect([a?.call, b?.call]).toEqual(['a', 'b']);
    expect(a?.id).not.toBe(b?.id);
    newest().say({ type: 'reply', reply: { id: b?.id ?? -1, ok: true, output: 'for b' } });
    newest().say({ type: 'reply', reply: { id: 999, ok: true, output: 'for nobody' } });
    newest().say({ type: 'reply', reply: { id: a?.id ?? -1, ok: true, output: 'for a' } });
    expect(await first).toEqual({ id: 7, ok: true, output: 'for a' });
    expect(await second).toEqual({ id: 7, ok: true, output: 'for b' });
  });

  it('wait for a process that starts, and no longer than ten seconds', async () => {
    const { host, newest, advance, timers } = setUp();
    const patient = host.send(request(1));
    expect(newest().requests()).toEqual([]);
    advance(9999);
    newest().say(ready);
    // What is left is its pulse.
    expect(timers()).toBe(1);
    const asked = newest()
      .requests()
      .find(({ id }) => id >= 0);
    newest().say({ type: 'reply', reply: { id: asked?.id ?? -1, ok: true, output: 1 } });
    expect(await patient).toMatchObject({ id: 1, ok: true });
    newest().exit();
    const unlucky = host.send(request(2));
    advance(10_000);
    expect(await unlucky).toMatchObject({ id: 2, ok: false, fault: { code: 'engine-stopped' } });
    newest().say(ready);
    expect(newest().requests()).toEqual([]);
  });

  it('that were under way when it stopped end in a fault, and are not repeated', async () => {
    const { host, newest, advance } = setUp();
    newest().say(ready);
    const reply = host.send(request(3, 'enrollment.start'));
    newest().exit();
    expect(await reply).toEqual({
      id: 3,
      ok: false,
      fault: {
        code: 'engine-stopped',
        message: 'The engine stopped while it was working. Nothing half-done was kept.',
        hint: expect.any(String),
      },
    });
    advance(200);
    newest().say(ready);
    expect(newest().requests()).toEqual([]);
  });

  it('that cannot be sent on are refused', async () => {
    const { host, newest } = setUp();
    newest().say(ready);
    const reply = await host.send({ ...request(4), input: () => undefined });
    expect(reply).toMatchObject({ id: 4, ok: false, fault: { code: 'invalid-argument' } });
  });
});

describe('the process', () => {
  it('is started again after it stopped, and everybody is told', () => {
    const { host, children, newest, advance, statuses, logged } = setUp();
    newest().say(ready);
    newest().exit('it was ended by SIGSEGV');
    expect(children).toHaveLength(1);
    advance(200);
    expect(children).toHaveLength(2);
    newest().say(ready);
    expect(statuses).toEqual([
      { status: 'starting', restarts: 0 },
      { status: 'running', restarts: 0 },
      { status: 'starting', restarts: 1 },
      { status: 'running', restarts: 1 },
    ]);
    expect(logged).toEqual(['The engine stopped: it was ended by SIGSEGV']);
    const told: Push[] = [];
    host.onPush((push) => void told.push(push))();
    expect(told).toEqual([{ event: 'engine', payload: { status: 'running', restarts: 1 } }]);
    newest().say(ready);
    expect(told).toHaveLength(1);
  });

  it('that stopped six times within a minute stays away, and every request is told why', async () => {
    const { host, children, newest, advance, statuses } = setUp();
    const waiting = host.send(request(1));
    for (let stop = 0; stop < 6; stop++) {
      newest().exit('Expected a known head, found "nobody2"');
      advance(1600);
      advance(1600);
    }
    expect(children).toHaveLength(6);
    const fault = {
      code: 'engine-stopped',
      message: expect.stringContaining('Expected a known head, found "nobody2"'),
      hint: expect.stringContaining('Start the program again'),
    };
    expect(statuses.at(-1)).toEqual({ status: 'stopped', restarts: 5, fault });
    expect(await host.send(request(2))).toEqual({ id: 2, ok: false, fault });
    expect(await waiting).toMatchObject({ id: 1, ok: false });
  });

  it('that stopped is no longer listened to', () => {
    const { host, children, advance } = setUp();
    const told: Push[] = [];
    const [first] = children;
    first?.exit();
    advance(200);
    host.onPush((push) => void told.push(push));
    first?.say(ready);
    first?.exit();
    expect(told).toEqual([{ event: 'engine', payload: { status: 'starting', restarts: 1 } }]);
    advance(60_000);
    expect(children).toHaveLength(2);
  });

  it('that cannot even be started counts as one that stopped', () => {
    const { clock, advance } = createStillClock();
    const logged: string[] = [];
    const start = () => {
      throw new Error('spawn EAGAIN');
    };
    createEngineHost(start, { clock, log: (line) => void logged.push(line) });
    for (let step = 0; step < 20; step++) advance(1000);
    expect(logged).toHaveLength(6);
    expect(logged.at(-1)).toContain('spawn EAGAIN');
  });
});

describe('frames', () => {
  it('are asked for while somebody watches, and again of a new process', () => {
    const { host, newest, advance } = setUp();
    const stops = [host.watch(async () => undefined), host.watch(async () => undefined)];
    expect(newest().posted).toEqual([]);
    newest().say(ready);
    expect(newest().posted).toEqual([{ type: 'watch', isWatching: true }]);
    newest().exit();
    advance(200);
    newest().say(ready);
    expect(newest().posted).toEqual([{ type: 'watch', isWatching: true }]);
    for (const stop of [...stops, ...stops]) stop();
    expect(newest().posted.slice(1)).toEqual([{ type: 'watch', isWatching: false }]);
    newest().exit();
    advance(400);
    newest().say(ready);
    expect(newest().posted).toEqual([]);
  });

  it('go to a slow client when it is ready, and to a quick one all of them', async () => {
    const { host, newest } = setUp();
    newest().say(ready);
    const quick: number[] = [];
    const slow: number[] = [];
    let free: () => void = () => undefined;
    host.watch(async ([first]) => void quick.push(first ?? -1));
    const stop = host.watch(([first]) => {
      slow.push(first ?? -1);
      return new Promise<void>((resolve) => {
        free = resolve;
      });
    });
    for (const number of [1, 2, 3]) {
      newest().say(frame(number));
      await later();
    }
    expect(quick).toEqual([1, 2, 3]);
    expect(slow).toEqual([1]);
    expect(newest().count('shown')).toBe(3);
    free();
    await later();
    expect(newest().count('shown')).toBe(3);
    await later();
    expect(slow).toEqual([1, 3]);
    newest().say(frame(4));
    stop();
    free();
    await later();
    expect(slow).toEqual([1, 3]);
    expect(quick).toEqual([1, 2, 3, 4]);
  });
});

describe('close', () => {
  it('ends the process, waits for it, and answers what was asked', async () => {
    const { host, newest, advance, children } = setUp();
    newest().say(ready);
    const pending = host.send(request(1));
    let isClosed = false;
    const closing = Promise.all([host.close(), host.close()]).then(() => {
      isClosed = true;
    });
    expect(newest().isKilled()).toBe(true);
    expect(await pending).toMatchObject({ ok: false, fault: { code: 'engine-stopped' } });
    await later();
    expect(isClosed).toBe(false);
    newest().exit();
    await closing;
    advance(60_000);
    expect(children).toHaveLength(1);
    expect(await host.send(request(2))).toMatchObject({ ok: false, fault: { code: 'engine-stopped' } });
  });

  it('does not wait for ever, nor start what was about to start', async () => {
    const { host, advance } = setUp();
    const closing = host.close();
    await later();
    advance(6000);
    await closing;
    const other = setUp();
    other.newest().exit();
    await other.host.close();
    other.advance(60_000);
    expect(other.children).toHaveLength(1);
  });
});
