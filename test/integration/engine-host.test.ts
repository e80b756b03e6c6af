import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { appContract, type EngineStatus } from '../../src/contract/app-contract.ts';
import { createClient } from '../../src/contract/client.ts';
import { decodePreview } from '../../src/contract/preview.ts';
import type { Request } from '../../src/contract/wire.ts';
import { forkEngine } from '../../src/main/engine-host/engine-child.ts';
import { createEngineHost, type EngineHost } from '../../src/main/engine-host/engine-host.ts';

const fakeEngine = fileURLToPath(new URL('./fake-engine-process.ts', import.meta.url));
const realEngine = fileURLToPath(new URL('./engine-with-pid.ts', import.meta.url));
const lonelyShell = fileURLToPath(new URL('./lonely-shell.ts', import.meta.url));

const request = (call: string, input?: unknown): Request => ({ id: 1, call, input });

const patience = { timeout: 30_000, interval: 20 };

let dataDir: string;
let hosts: EngineHost[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'depthkey-engine-'));
  hosts = [];
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  rmSync(dataDir, { recursive: true, force: true });
});

function open(entry: string, sensor: string) {
  const logged: string[] = [];
  const log = (line: string) => void logged.push(line);
  const host = createEngineHost(() => forkEngine(entry, { dataDir, sensor, isDryRun: false }, process.execPath, log), {
    log,
  });
  hosts.push(host);
  const pids: number[] = [];
  const statuses: EngineStatus[] = [];
  host.onPush(({ event, payload }) => {
    if (event === 'engine') statuses.push(payload as EngineStatus);
    if (event === 'state' && typeof payload === 'number') pids.push(payload);
  });
  const until = async (status: EngineStatus['status'], restarts: number) => {
    while (!statuses.some((each) => each.status === status && each.restarts === restarts)) await wait(5);
  };
  return { host, logged, pids, statuses, until };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a process of its own', () => {
  it('answers, shows frames, and ends when it is closed', async () => {
    const { host, pids } = open(fakeEngine, '');
    const reply = await host.send(request('echo', { name: 'Ada' }));
    expect(reply).toMatchObject({ id: 1, ok: true, output: { call: 'echo', input: { name: 'Ada' } } });
    const frame = await new Promise<Uint8Array>((resolve) => host.watch(async (bytes) => resolve(bytes)));
    expect(frame).toBeInstanceOf(Uint8Array);
    expect([frame.length, frame[0], frame.at(-1)]).toEqual([300_000, 7, 7]);
    const [pid = 0] = pids;
    expect(isAlive(pid)).toBe(true);
    await host.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('is replaced after a crash; what ran ends in a fault, what comes next waits', async () => {
    const { host, pids } = open(fakeEngine, '');
    await host.send(request('echo'));
    const hanging = host.send(request('hang'));
    expect(await host.send(request('crash'))).toMatchObject({ ok: false, fault: { code: 'engine-stopped' } });
    expect(await hanging).toMatchObject({ ok: false, fault: { code: 'engine-stopped' } });
    expect(await host.send(request('echo'))).toMatchObject({ ok: true });
    expect(pids).toHaveLength(2);
    expect(pids[0]).not.toBe(pids[1]);
  });

  it('that fails at every start tells its last words', async () => {
    const { host, statuses, until, logged } = open(fakeEngine, 'fails at start');
    await until('stopped', 5);
    expect(await host.send(request('echo'))).toMatchObject({
      ok: false,
      fault: { code: 'engine-stopped', message: expect.stringContaining('Expected a sensor, found none') },
    });
    expect(statuses.filter(({ status }) => status === 'running')).toEqual([]);
    expect(logged).toContain('Expected a sensor, found none');
  });

  it('that cannot be started at all is told as well', async () => {
    const missing = join(dataDir, 'no-node');
    const why = new Promise<string>((resolve) =>
      forkEngine(fakeEngine, { dataDir, sensor: '', isDryRun: false }, missing).onExit(resolve),
    );
    expect(await why).toContain('ENOENT');
  });

  it('that does not end by itself is ended', async () => {
    const { host, pids } = open(fakeEngine, 'does not end');
    await host.send(request('echo'));
    const [pid = 0] = pids;
    await host.close();
    expect(isAlive(pid)).toBe(false);
  });
});

describe('the engine', () => {
  it('answers, shows what it sees, and does so again after it was killed in the middle of an enrollment', async () => {
    const { host, until, logged } = open(realEngine, 'simulated:agate');
    const client = createClient(appContract, host);
    expect(await client['state.get']()).toMatchObject({ sensor: { selection: 'simulated:agate' } });
    expect(decodePreview(await thirdFrame(host)).width).toBeGreaterThan(0);
    const enrollment = client['enrollment.start']({ subject: 'Ada', kind: 'guided' });
    enrollment.catch(() => undefined);
    await vi.waitFor(async () => expect((await client['state.get']()).activity.status).toBe('enrolling'), patience);
    process.kill(enginePid(), 'SIGKILL');
    await expect(enrollment).rejects.toMatchObject({ code: 'engine-stopped' });
    await until('running', 1);
    expect(await client['state.get']()).toMatchObject({ activity: { status: 'idle' } });
    expect(await client['subjects.list']()).toEqual([]);
    expect(decodePreview(await thirdFrame(host)).width).toBeGreaterThan(0);
    expect(logged).toContain('The engine stopped: it was ended by SIGKILL');
  });

  it('ends with whoever started it', async () => {
    const parent = spawn(process.execPath, [lonelyShell, realEngine, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(parent.stdout, 'data');
    const pid = enginePid();
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), patience);
  });

  it('says in one line what it cannot start with', async () => {
    const { host, until, logged } = open(realEngine, 'simulated:nobody-we-know');
    await until('starting', 1);
    await host.close();
    const said = logged.filter((line) => !line.startsWith('The engine stopped'));
    expect(said).toEqual([expect.stringContaining('nobody-we-know')]);
  });
});

const thirdFrame = (host: EngineHost) =>
  new Promise<Uint8Array>((resolve) => {
    let frames = 0;
    const stop = host.watch(async (bytes) => {
      frames += 1;
      if (frames < 3) return;
      stop();
      resolve(bytes);
    });
  });

const enginePid = () => Number(readFileSync(join(dataDir, 'engine.pid'), 'utf8'));
