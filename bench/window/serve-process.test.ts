import { expect, it } from 'vitest';
import { startServe } from './serve-process.ts';

it('tells what the program said when it ends before its time', async () => {
  const server = startServe(['--no-such-flag'], 'keep');
  await expect(server.address).rejects.toThrow(/^depthkey serve ended with code 2: .*--no-such-flag/s);
  await server.close();
});
