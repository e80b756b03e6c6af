import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, mkdirSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import type { GalleryStore } from '../../src/core/store.ts';
import { createStoreFolder, fingerprint, syntheticEnrollment, thrownBy } from './store-fixtures.ts';

const childFile = fileURLToPath(new URL('./store-child.ts', import.meta.url));

describe('store and processes', () => {
  let folder: ReturnType<typeof createStoreFolder>;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = createStoreFolder();
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    folder.remove();
  });

  const start = (command: string) => {
    const child = spawn(process.execPath, [childFile, command, folder.file, folder.keyFile], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  };
  // A child that ends without a word gives an empty line: the test fails instead of waiting.
  const firstLine = async (child: ChildProcess) => {
    const said = once(child.stdout ?? child, 'data').then(([data]) => String(data).trim());
    return Promise.race([said, once(child, 'close').then(() => '')]);
  };
  const busy = { code: 'store-busy', hint: expect.stringContaining('Close the other Depthkey') };

  it('lets one process in at a time', async () => {
    const holder = start('hold');
    expect(await firstLine(holder)).toBe('open');
    expect(thrownBy(() => folder.open())).toMatchObject(busy);
    expect(JSON.parse(await firstLine(start('try')))).toMatchObject({ fault: { code: 'store-busy' } });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    folder.open().close();
  });

  it('keeps others out while it is open here, also after one in this process was refused', async () => {
    const store = folder.open();
    store.saveEnrollment(syntheticEnrollment(1));
    expect(thrownBy(() => folder.open())).toMatchObject(busy);
    expect(JSON.parse(await firstLine(start('try')))).toMatchObject({ fault: { code: 'store-busy' } });
    expect(store.subjects()).toHaveLength(1);
    store.close();
    expect(JSON.parse(await firstLine(start('try')))).toMatchObject({ subjects: [{ name: 'owner' }] });
  });

  it('has nothing half-enrolled after being killed at any moment', async () => {
    const random = createRandom('kills');
    let killedAtWork = 0;
    for (let round = 0; round < 12; round++) {
      const child = start('change-for-ever');
      expect(await firstLine(child)).toBe('open');
      await wait(random.between(5, 120));
      // Every other time not at any moment, but in the middle of a transaction.
      if (round % 2 === 1) while (!isAtWork(folder.file)) await wait(1);
      child.kill('SIGKILL');
      await once(child, 'exit');
      if (isAtWork(folder.file)) killedAtWork++;
      const store = folder.open();
      expectWhole(store);
      store.saveEnrollment(syntheticEnrollment(0, { subject: 'subject 0', modelHash: '0' }));
      store.close();
    }
    expect(killedAtWork).toBeGreaterThan(0);
  });

  it('says clearly that a folder cannot be written', async () => {
    // Root may write anywhere, so the child becomes somebody else.
    const command = process.getuid?.() === 0 ? 'try-as-nobody' : 'try';
    chmodSync(dirname(folder.folder), 0o755);
    mkdirSync(folder.folder);
    chmodSync(folder.folder, 0o555);
    const { fault } = JSON.parse(await firstLine(start(command)));
    chmodSync(folder.folder, 0o755);
    expect(fault).toMatchObject({ code: 'invalid-argument', message: expect.stringContaining('cannot') });
    expect(fault.message).toContain(folder.file);
  });
});

/** Whether a journal with a header lies there: a transaction has begun and is not committed. */
function isAtWork(file: string): boolean {
  const header = new Uint8Array(1);
  try {
    const descriptor = openSync(`${file}-journal`, 'r');
    readSync(descriptor, header);
    closeSync(descriptor);
  } catch {
    return false;
  }
  return header[0] !== 0;
}

/** Every enrollment there is one that was saved, bit for bit, with all its views. */
function expectWhole(store: GalleryStore): void {
  for (const { name } of store.subjects()) {
    const [found, ...others] = store.enrollments(name);
    expect(others).toHaveLength(0);
    const seed = found?.modelHash ?? '';
    const expected = syntheticEnrollment(Number(seed), { subject: name, modelHash: seed });
    expect(fingerprint(found)).toBe(fingerprint(expected));
    expect(store.templates(seed).some(({ subject }) => subject === name)).toBe(true);
  }
}
