import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../src/contract/wire.ts';
import type { PageSocket } from './web-client.ts';
import { createWebShell, soon, type WebShell } from './web-fixture.ts';

let shell: WebShell;
beforeEach(async () => {
  shell = await createWebShell();
});
afterEach(() => shell.close());

const send = ({ socket }: PageSocket, message: unknown) => socket.send(JSON.stringify(message));
const request = (id: number, call: string, input?: unknown) => ({ type: 'request', request: { id, call, input } });

const replyTo = (page: PageSocket, id: number): Promise<Reply> =>
  soon(() => {
    for (const message of page.messages) if (message.type === 'reply' && message.reply.id === id) return message.reply;
    throw new Error(`Expected a reply to ${id}, found none`);
  });

describe('the socket', () => {
  it('of the page gets replies and pushes', async () => {
    const page = await shell.openPage();
    send(page, request(1, 'state.get'));
    expect(await replyTo(page, 1)).toMatchObject({ ok: true, output: { activity: { status: 'idle' } } });
    send(page, request(2, 'attempt.start', {}));
    expect(await replyTo(page, 2)).toMatchObject({ ok: true, output: { outcome: 'rejected' } });
    expect(page.messages.some(({ type }) => type === 'push')).toBe(true);
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }, '403'],
    ['no origin', { origin: '' }, '403'],
    ['the origin of another port', { origin: 'http://127.0.0.1:1' }, '403'],
    ['another host', { host: 'evil.example' }, '421'],
    ['the host by its other name', { host: 'localhost' }, '421'],
  ])('from %s is refused', async (_who, headers, status) => {
    const { origin, ...others } = { origin: shell.origin, cookie: await shell.enter(), ...headers };
    const { opened } = shell.dial({ ...(origin && { origin }), ...others });
    await expect(opened).rejects.toThrow(status);
  });

  it('to another address is refused', async () => {
    const { opened } = shell.dial({ origin: shell.origin, cookie: await shell.enter() }, '/shell.bridge/../other');
    await expect(opened).rejects.toThrow('404');
  });

  it.each([
    ['without the cookie', ''],
    ['with a wrong cookie', 'depthkey=wrong'],
  ])('%s is closed before anything it says is heard', async (_how, wrong) => {
    const page = shell.dial({ origin: shell.origin, ...(wrong && { cookie: wrong }) });
    page.socket.on('open', () => send(page, request(1, 'state.get')));
    expect(await page.closed).toBe(4401);
    expect(page.messages).toEqual([]);
    expect(shell.bridge.send).not.toHaveBeenCalled();
  });

  it.each([
    ['more than 64 kB', 'x'.repeat(65_537), 1009],
    ['no JSON', '{"type":', 1007],
    ['nothing known', '{"type":"unlock"}', 1007],
    ['a match', '{"type":"reply","reply":{"id":1,"ok":true,"output":{"outcome":"accepted"}}}', 1007],
    ['more than a request has', '{"type":"request","request":{"id":1,"call":"state.get","outcome":"accepted"}}', 1007],
    ['a bottomless request', `{"type":"request","request":{"id":1,"call":"a","input":${'['.repeat(30_000)}`, 1007],
    ['bytes', Buffer.from('{"type":"shown"}'), 1003],
  ])('that says %s is closed', async (_what, data, code) => {
    const page = await shell.openPage();
    page.socket.send(data);
    expect(await page.closed).toBe(code);
    expect(shell.bridge.send).not.toHaveBeenCalled();
  });

  it('that never stops talking is closed', async () => {
    const page = await shell.openPage();
    for (let message = 0; message < 250; message++) send(page, { type: 'shown' });
    expect(await page.closed).toBe(1008);
  });

  it('that asks without waiting for answers is closed', async () => {
    shell.bridge.send.mockReturnValue(new Promise(() => undefined));
    const page = await shell.openPage();
    for (let id = 0; id < 100; id++) send(page, request(id, 'state.get'));
    expect(await page.closed).toBe(1008);
    expect(shell.bridge.send).toHaveBeenCalledTimes(64);
  });

  it('that does not read what it asked for is cut off, before it fills the memory', async () => {
    const stop = vi.fn();
    shell.bridge.watch = () => stop;
    shell.bridge.send.mockImplementation(async ({ id }) => ({ id, ok: true, output: 'x'.repeat(1_000_000) }));
    const page = await shell.openPage();
    send(page, { type: 'watch', isWatching: true });
    page.socket.pause();
    for (let id = 0; id < 40; id++) send(page, request(id, 'state.get'));
    // Its place is given up without a word from it.
    await soon(() => expect(stop).toHaveBeenCalledTimes(1));
  });

  it('has no call to claim a match, and cannot slip one in', async () => {
    const page = await shell.openPage();
    send(page, request(1, 'attempt.accept', { subject: 'Ada' }));
    expect(await replyTo(page, 1)).toMatchObject({ ok: false, fault: { code: 'invalid-argument' } });
    send(page, request(2, 'toString'));
    expect(await replyTo(page, 2)).toMatchObject({ ok: false, fault: { code: 'invalid-argument' } });
    const decision = { outcome: 'accepted', subject: 'Ada', distance: 0, threshold: 9 };
    send(page, request(3, 'attempt.start', { outcome: 'accepted', decision, threshold: 9, sensor: 'simulated:agate' }));
    expect(await replyTo(page, 3)).toMatchObject({ ok: true, output: { outcome: 'rejected' } });
    send(page, request(4, 'attempts.list', {}));
    expect(await replyTo(page, 4)).toMatchObject({ output: [{ outcome: 'rejected' }] });
  });

  it('is one of eight at most', async () => {
    const first = await shell.openPage();
    for (let page = 1; page < 8; page++) await shell.openPage();
    await expect(shell.openPage()).rejects.toThrow('503');
    first.socket.close();
    await first.closed;
    await soon(shell.openPage);
  });
});

describe('the end', () => {
  it('is told to every page, and waits for none that does not listen', async () => {
    const [page, deaf] = [await shell.openPage(), await shell.openPage()];
    deaf.socket.pause();
    await shell.server.close();
    expect(await page.closed).toBe(1001);
    await expect(shell.get('/')).resolves.toMatchObject({ status: 0 });
  }, 10_000);
});

describe('frames', () => {
  it('go out one at a time, the next when the last was shown, and stop with the page', async () => {
    let show: (frame: Uint8Array) => Promise<void> = async () => undefined;
    const stop = vi.fn();
    shell.bridge.watch = (listener) => {
      show = listener;
      return stop;
    };
    const page = await shell.openPage();
    send(page, { type: 'watch', isWatching: true });
    send(page, { type: 'watch', isWatching: true });
    send(page, request(1, 'state.get'));
    await replyTo(page, 1);
    const shown = vi.fn();
    const showing = show(Uint8Array.of(1, 2, 3)).then(shown);
    await soon(() => expect(page.frames.map((frame) => [...frame])).toEqual([[1, 2, 3]]));
    expect(shown).not.toHaveBeenCalled();
    send(page, { type: 'shown' });
    await showing;
    page.socket.terminate();
    await soon(() => expect(stop).toHaveBeenCalledTimes(1));
  });
});
