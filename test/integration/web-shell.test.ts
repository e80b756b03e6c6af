import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWebServer } from '../../src/main/web/web-server.ts';
import { createWebShell, soon, type WebShell } from './web-fixture.ts';

let shell: WebShell;
beforeEach(async () => {
  shell = await createWebShell();
});
afterEach(() => shell.close());

describe('the door', () => {
  it('lets a browser in by the token: once, with a cookie that no script and no other site can use', async () => {
    const first = await shell.get(shell.entryPath);
    expect(first.status).toBe(303);
    expect(first.head).toMatch(/\r\nlocation: \/\r\n/i);
    expect(first.head).toMatch(/set-cookie: depthkey-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/\r\n/);
    const again = await shell.get(shell.entryPath);
    expect(again.status).toBe(401);
    expect(again.head).not.toContain('set-cookie');
    expect(again.body).toContain('Start Depthkey again');
  });

  it.each(['/enter', '/enter?token=', '/enter?token=wrong', '/enter?token=a&token=b'])('refuses %s', async (path) => {
    const reply = await shell.get(path);
    expect([reply.status, reply.head.includes('set-cookie')]).toEqual([401, false]);
  });

  it('does not use the token up for one who only looks, or asks under another name', async () => {
    await shell.ask(`HEAD ${shell.entryPath} HTTP/1.1`, shell.host);
    await shell.ask(`GET ${shell.entryPath} HTTP/1.1`, 'Host: evil.example');
    await shell.get(shell.entryPath, 'Origin: http://evil.example');
    expect((await shell.get(shell.entryPath)).status).toBe(303);
  });

  it('shows nothing without the cookie, or with a wrong one', async () => {
    const right = await shell.enter();
    const name = right.split('=')[0];
    for (const path of ['/', '/assets/main.js', '/nothing-here'])
      for (const wrong of ['', `${name}=`, `${name}=wrong`, `${right}x`, `${right}; ${right}`, `x${right}`])
        expect((await shell.get(path, `Cookie: ${wrong}`)).status).toBe(401);
    expect((await shell.get('/', `Cookie: other=1; ${right}`)).body).toContain('<title>Depthkey</title>');
  });

  it('takes a browser that is in already to the page', async () => {
    const reply = await shell.get(shell.entryPath, `Cookie: ${await shell.enter()}`);
    expect(reply.status).toBe(303);
  });
});

describe('the page', () => {
  it('comes with its kind and with the headers that fence it in', async () => {
    const key = await shell.enter();
    const html = await shell.get('/', `Cookie: ${key}`);
    expect(html.status).toBe(200);
    for (const header of [
      'content-type: text/html; charset=utf-8',
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      'referrer-policy: no-referrer',
      'cross-origin-opener-policy: same-origin',
      'cross-origin-resource-policy: same-origin',
      `connect-src 'self' ws://127.0.0.1:${shell.port};`,
      "script-src 'self';",
      "frame-ancestors 'none';",
    ])
      expect(html.head).toContain(header);
    expect(html.head).not.toContain('unsafe');
    const script = await shell.get('/assets/main.js?v=1', `Cookie: ${key}`);
    expect([script.head.includes('text/javascript'), script.body]).toEqual([true, 'export {};']);
    const head = await shell.ask('HEAD / HTTP/1.1', shell.host, `Cookie: ${key}`);
    expect([head.status, head.body]).toEqual([200, '']);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '//127.0.0.1/../secret.txt',
    '/./../../../../../../etc/passwd',
    '/link.txt',
    '/assets',
    'http://127.0.0.1/secret.txt',
  ])('does not lead to %s', async (path) => {
    const reply = await shell.get(path, `Cookie: ${await shell.enter()}`);
    expect([reply.status, reply.body.includes('secret.txt')]).toEqual([404, false]);
  });
});

describe('a request', () => {
  it.each([
    'localhost:PORT',
    '127.0.0.1',
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1:PORT.evil.example',
    '[::1]:PORT',
  ])('to the host %s is refused', async (name) => {
    const key = await shell.enter();
    const lines = ['GET / HTTP/1.1', `Host: ${name.replace('PORT', `${shell.port}`)}`, `Cookie: ${key}`];
    expect((await shell.ask(...lines)).status).toBe(421);
  });

  it('to two hosts, or to none, is refused', async () => {
    const key = await shell.enter();
    const twice = await shell.ask('GET / HTTP/1.1', shell.host, 'Host: evil.example', `Cookie: ${key}`);
    expect(twice.status).toBeGreaterThanOrEqual(400);
    expect((await shell.ask('GET / HTTP/1.1', `Cookie: ${key}`)).status).toBe(400);
  });

  it.each(['http://evil.example', 'null', 'http://localhost:PORT', 'https://127.0.0.1:PORT', 'http://127.0.0.1:1'])(
    'from the origin %s is refused',
    async (origin) => {
      const key = await shell.enter();
      expect(
        (await shell.get('/', `Origin: ${origin.replace('PORT', `${shell.port}`)}`, `Cookie: ${key}`)).status,
      ).toBe(403);
    },
  );

  it.each(['127.0.0.2', '::1'])('at another address of this machine, %s, finds nobody', async (address) => {
    const socket = connect(shell.port, address);
    // A server on every address would answer here as it answers the network.
    await expect(once(socket, 'connect')).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
    socket.destroy();
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('by %s is refused', async (method) => {
    const key = await shell.enter();
    const reply = await shell.ask(`${method} / HTTP/1.1`, shell.host, `Cookie: ${key}`, 'Content-Length: 2');
    expect([reply.status, /allow: GET, HEAD/i.test(reply.head)]).toEqual([405, true]);
  });

  it('with a body, an endless address or endless headers is refused', async () => {
    const key = await shell.enter();
    const cookieLine = `Cookie: ${key}`;
    expect((await shell.ask('GET / HTTP/1.1', shell.host, cookieLine, 'Content-Length: 2')).status).toBe(413);
    expect((await shell.get(`/?${'x'.repeat(2100)}`, cookieLine)).status).toBe(414);
    expect((await shell.get('/', cookieLine, `X: ${'x'.repeat(9000)}`)).status).toBe(431);
  });

  it('that never says what it wants is ended, and so is one who says nothing at all', async () => {
    const hasty = await startWebServer({ files: new Map(), bridge: shell.bridge, headersTimeoutMs: 300 });
    const hastyPort = Number(new URL(hasty.origin).port);
    const ended = (text: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(hastyPort, '127.0.0.1', () => socket.write(text));
        socket.on('close', () => resolve());
        socket.on('error', () => undefined);
        socket.resume();
      });
    await Promise.all([ended('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n'), ended('')]);
    await hasty.close();
  }, 15_000);

  it('finds no room where many others hold on, and finds it when they have gone', async () => {
    const key = await shell.enter();
    const others = Array.from({ length: 70 }, () => connect(shell.port, '127.0.0.1').on('error', () => undefined));
    // Some may be refused already: the connection that fetched the cookie may still count.
    await Promise.allSettled(others.map((other) => once(other, 'connect')));
    expect((await shell.get('/', `Cookie: ${key}`)).status).toBe(0);
    for (const other of others) other.destroy();
    await soon(async () => expect((await shell.get('/', `Cookie: ${key}`)).status).toBe(200));
  });

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'of another user of the machine is refused, whatever it brings (needs Linux, and root to become somebody else)',
    async () => {
      const script = `process.setuid(65534);
        fetch('${shell.server.entryUrl}', { redirect: 'manual' }).then(({ status }) => status, () => 'refused').then(console.log);`;
      const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
      expect(stdout.trim()).toBe('refused');
      expect((await shell.get(shell.entryPath)).status).toBe(303);
    },
  );
});
