import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { createRandom, type Random } from '../../src/core/random.ts';
import type { GalleryStore } from '../../src/core/store.ts';
import { migrations } from '../../src/store/migrations/all.ts';
import { checksum, createStoreFolder, fingerprint, syntheticEnrollment, thrownBy } from './store-fixtures.ts';

const tools = { mount: 'mount', unmount: 'umount' };

describe('store faults', () => {
  let folder: ReturnType<typeof createStoreFolder>;
  const saved = syntheticEnrollment(1, {}, 2);
  beforeEach(() => {
    folder = createStoreFolder();
    const store = folder.open();
    store.saveEnrollment(saved);
    store.close();
  });
  afterEach(() => folder.remove());

  const change = (sql: string) => {
    const db = new Database(folder.file);
    db.exec(sql);
    db.close();
  };
  const expectRefused = (code: string) => {
    const before = checksum(folder.file);
    const fault = thrownBy(() => folder.open());
    expect(fault).toMatchObject({ code, message: expect.stringContaining('Expected'), hint: expect.any(String) });
    expect(checksum(folder.file), 'the file is left as it was').toBe(before);
  };
  const expectIntact = () => {
    const store = folder.open();
    expect(fingerprint(store.enrollments('owner'))).toBe(fingerprint([saved]));
    store.close();
  };

  it.each<[string, (file: string) => void]>([
    ['random bytes', (file) => writeFileSync(file, randomBytes(50_000))],
    ['a text', (file) => writeFileSync(file, 'Not a database, but something dear to somebody.\n'.repeat(200))],
    ['a file cut short', (file) => truncateSync(file, statSync(file).size - 5000)],
    ['a file cut to its header', (file) => truncateSync(file, 100)],
    ['pages overwritten', (file) => writeFileSync(file, overwritten(readFileSync(file), 4096, randomBytes(16_384)))],
  ])('finds %s damaged and leaves it', (_, damage) => {
    damage(folder.file);
    expectRefused('store-damaged');
  });

  it.each([
    ['another program’s database', 'PRAGMA application_id = 5'],
    ['a missing table', 'DROP TABLE attempts'],
    ['a trigger somebody added', 'CREATE TRIGGER t AFTER INSERT ON attempts BEGIN DELETE FROM subjects; END'],
    ['a version taken away', 'PRAGMA user_version = 0'],
  ])('finds %s damaged and leaves it', (_, sql) => {
    change(sql);
    expectRefused('store-damaged');
  });

  it('leaves a store of a newer version', () => {
    change(`PRAGMA user_version = ${migrations.length + 1}; CREATE TABLE later (x)`);
    expectRefused('store-newer');
  });

  it('never gives wrong data, whatever happens to the file', () => {
    const random = createRandom('damage');
    const whole = `${folder.file}.whole`;
    copyFileSync(folder.file, whole);
    for (let round = 0; round < 100; round++) {
      writeFileSync(folder.file, damaged(random, readFileSync(whole)));
      const before = checksum(folder.file);
      const found = openAndRead(folder.open);
      if (found instanceof AppError) expect(damageCodes).toContain(found.code);
      else expect(fingerprint(found)).toBe(fingerprint([saved]));
      expect(checksum(folder.file)).toBe(before);
    }
  });

  it('asks for the key the store was made with', () => {
    copyFileSync(folder.keyFile, `${folder.keyFile}.kept`);
    rmSync(folder.keyFile);
    expectRefused('key-missing');
    writeFileSync(folder.keyFile, randomBytes(32), { mode: 0o600 });
    expectRefused('key-missing');
    writeFileSync(folder.keyFile, randomBytes(16), { mode: 0o600 });
    expectRefused('key-missing');
    copyFileSync(`${folder.keyFile}.kept`, folder.keyFile);
    expectIntact();
  });

  it('takes the key there is for a new store', () => {
    const key = checksum(folder.keyFile);
    rmSync(folder.file);
    folder.open().close();
    expect(checksum(folder.keyFile)).toBe(key);
  });

  it('loses nothing when its room is full', () => {
    const store = folder.open({ sizeLimitBytes: statSync(folder.file).size + 300_000 });
    for (const changes of [{ subject: 'other' }, { appearance: 'with glasses' }])
      expect(thrownBy(() => store.saveEnrollment(syntheticEnrollment(2, changes)))).toMatchObject({
        code: 'store-full',
        hint: expect.stringContaining('Make room'),
      });
    const [view] = syntheticEnrollment(3).views;
    store.saveEnrollment({ ...syntheticEnrollment(3), appearance: 'small', views: view ? [view] : [] });
    store.removeSubject('owner');
    store.saveEnrollment(saved);
    store.close();
    expectIntact();
  });

  it('says clearly that its place cannot be used', () => {
    const file = `${folder.file}.folder`;
    mkdirSync(file);
    for (const place of [file, `${folder.keyFile}/depthkey.db`])
      expect(thrownBy(() => folder.open({ file: place }))).toMatchObject({ code: 'invalid-argument' });
  });
});

describe.skipIf(!canMount())('store on a real small disk (needs the right to mount)', () => {
  let folder: ReturnType<typeof createStoreFolder>;
  beforeEach(() => {
    folder = createStoreFolder();
    mkdirSync(folder.folder);
    execFileSync(tools.mount, ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder.folder]);
  });
  afterEach(() => {
    execFileSync(tools.unmount, [folder.folder]);
    folder.remove();
  });

  it('loses nothing when the disk is full', () => {
    const store = folder.open();
    const saved = [1, 2].map((seed) => syntheticEnrollment(seed, { appearance: `${seed}` }));
    for (const enrollment of saved) store.saveEnrollment(enrollment);
    for (const appearance of ['more', '1'])
      expect(thrownBy(() => store.saveEnrollment(syntheticEnrollment(3, { appearance })))).toMatchObject({
        code: 'store-full',
      });
    expect(fingerprint(store.enrollments('owner'))).toBe(fingerprint(saved));
    store.close();
    const again = folder.open();
    expect(fingerprint(again.enrollments('owner'))).toBe(fingerprint(saved));
    again.close();
  });
});

// invalid-argument: the header can say that the file is read-only.
const damageCodes = ['store-damaged', 'store-newer', 'data-invalid', 'key-missing', 'invalid-argument'];

/** What is enrolled, or the fault. */
function openAndRead(open: () => GalleryStore): unknown {
  let store: GalleryStore | undefined;
  try {
    store = open();
    store.templates('model-a');
    return store.enrollments('owner');
  } catch (error) {
    return error;
  } finally {
    store?.close();
  }
}

/** A bit turned over, a run of bytes overwritten, or the end cut off; half the time near the start, where it matters most. */
function damaged(random: Random, bytes: Buffer): Buffer {
  const at = random.integer(random.pick([200, 20_000, bytes.length])) + 1;
  switch (random.pick(['bit', 'run', 'cut'])) {
    case 'bit':
      return overwritten(bytes, at - 1, Buffer.of((bytes[at - 1] ?? 0) ^ (1 << random.integer(8))));
    case 'run':
      return overwritten(
        bytes,
        at,
        Buffer.from(Array.from({ length: 1 + random.integer(64) }, () => random.integer(256))),
      );
    default:
      // One byte is to SQLite as good as none: a new database.
      return bytes.subarray(0, at + 1);
  }
}

function overwritten(bytes: Buffer, at: number, run: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  run.copy(copy, at);
  return copy;
}

function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'depthkey-mount-'));
  try {
    execFileSync(tools.mount, ['-t', 'tmpfs', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync(tools.unmount, [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
