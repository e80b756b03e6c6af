import { expect, test } from 'vitest';
import type { AppClient } from '../../contract/app-contract.ts';
import { fromBase64 } from '../../contract/base64.ts';
import { importFile, isSealed, nameOf } from './import-file.ts';

/** An engine that keeps what it is given, and refuses at the end when asked to. */
function engine(refusal?: Error) {
  const calls: string[] = [];
  const parts: Uint8Array[] = [];
  const client = {
    'intake.begin': async ({ id }: { id: string }) => {
      calls.push(`begin ${id}`);
      return { intake: 7 };
    },
    'intake.write': async ({ part }: { part: string }) => void parts.push(fromBase64(part)),
    'intake.end': async ({ passphrase }: { passphrase?: string }) => {
      calls.push(`end ${passphrase}`);
      if (refusal) throw refusal;
    },
    'intake.drop': async () => void calls.push('drop'),
  } as unknown as AppClient;
  return { client, calls, bytes: () => parts.flatMap((part) => [...part]) };
}

const content = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);

test('a file is handed over whole, in pieces, with how far it is', async () => {
  const { client, calls, bytes } = engine();
  const shares: number[] = [];
  await importFile(client, new Blob([content]), { id: 'a', passphrase: 'p', onShare: (share) => shares.push(share) });
  expect(bytes()).toEqual([...content]);
  expect(calls).toEqual(['begin a', 'end p']);
  expect(shares).toEqual([0, 0.45, 0.9, 1]);
});

test('what the engine refuses is let go of and told', async () => {
  const { client, calls } = engine(new Error('damaged'));
  await expect(importFile(client, new Blob(['x']), { id: 'a', onShare: () => undefined })).rejects.toThrow('damaged');
  expect(calls).toEqual(['begin a', 'end undefined', 'drop']);
});

test('an encrypted file is known by how it begins, and a name made of that of the file', async () => {
  expect(await isSealed(new Blob(['age-encryption.org/v1\n-> scrypt']))).toBe(true);
  expect(await isSealed(new Blob(['\x89MCAP0\r\n']))).toBe(false);
  expect(nameOf('morning blurred.mcap.age')).toBe('morning blurred');
  expect(nameOf('..\\/odd:name.mcap')).toBe('odd-name');
  expect(nameOf('.mcap')).toBe('recording');
});
