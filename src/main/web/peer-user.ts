import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

/**
 * Whether the other end of a connection within this machine belongs to another user. Loopback is open to everybody on
 * it, and the token can be read for a moment from the command line of the browser. Linux knows who owns a connection;
 * elsewhere, and where it does not say, this is false.
 */
export function isOfAnotherUser({ remotePort, localPort }: Socket, ownUser = process.getuid?.()): boolean {
  if (process.platform !== 'linux' || remotePort === undefined || localPort === undefined) return false;
  const users = ['/proc/self/net/tcp', '/proc/self/net/tcp6'].flatMap((file) => ownersOf(file, remotePort, localPort));
  return users.some((user) => user !== ownUser);
}

/** Lines are: number, local address, remote address, state, queues, timer, retransmissions, user … */
function ownersOf(file: string, from: number, to: number): readonly number[] {
  return readLines(file)
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, remote]) => portOf(local) === from && portOf(remote) === to)
    .map((fields) => Number(fields[7]));
}

const portOf = (address = '') => Number.parseInt(address.split(':')[1] ?? '', 16);

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(1);
  } catch {
    return [];
  }
}
