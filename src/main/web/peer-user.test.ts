import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOfAnotherUser } from './peer-user.ts';

describe('isOfAnotherUser', () => {
  const server = createServer();
  let accepted: Socket;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    connect((server.address() as AddressInfo).port, '127.0.0.1');
    [accepted] = (await once(server, 'connection')) as [Socket];
  });
  afterAll(() => {
    accepted.destroy();
    server.close();
  });

  it('knows a connection of our own', () => {
    expect(isOfAnotherUser(accepted)).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('knows one of somebody else (Linux only)', () => {
    expect(isOfAnotherUser(accepted, (process.getuid?.() ?? 0) + 1)).toBe(true);
  });

  it('suspects nobody where it cannot know', () => {
    expect(isOfAnotherUser({ localPort: 1, remotePort: 1 } as Socket)).toBe(false);
    expect(isOfAnotherUser({} as Socket)).toBe(false);
  });
});
