import { writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EnrollmentView } from '../../src/core/store.ts';
import { createStoreFolder, syntheticEnrollment, thrownBy } from './store-fixtures.ts';

describe('store at rest', () => {
  let folder: ReturnType<typeof createStoreFolder>;
  beforeEach(() => {
    folder = createStoreFolder();
  });
  afterEach(() => folder.remove());

  const change = (sql: string) => {
    const db = new Database(folder.file);
    db.pragma('foreign_keys = OFF');
    db.exec(sql);
    db.close();
  };

  it('never has plain biometric data in any file, open or closed', () => {
    const saved = [1, 2, 3].map((seed) => syntheticEnrollment(seed, {}, 3));
    const plain = saved.flatMap(({ views }) => views.flatMap(plainPieces));
    const store = folder.open();
    for (const enrollment of saved) {
      store.saveEnrollment(enrollment);
      expect(foundIn(folder.bytes(), plain)).toBe(0);
    }
    store.close();
    expect(foundIn(folder.bytes(), plain)).toBe(0);
    // So that a search which finds nothing means something.
    expect(foundIn(Buffer.concat(plain), plain)).toBe(plain.length);
    expect(folder.bytes().includes('owner'), 'names are plain').toBe(true);
  });

  it.each([
    ['removing the subject', (store: ReturnType<typeof folder.open>) => store.removeSubject('owner')],
    ['enrolling again', (store: ReturnType<typeof folder.open>) => store.saveEnrollment(syntheticEnrollment(2, {}, 3))],
  ])('overwrites the sealed records on %s', (_, remove) => {
    const first = folder.open();
    first.saveEnrollment(syntheticEnrollment(1, {}, 3));
    first.saveEnrollment(syntheticEnrollment(3, { subject: 'other' }, 3));
    first.close();
    const pieces = sealedPieces(folder.file);
    expect(foundIn(folder.bytes(), pieces)).toBeGreaterThan(0.9 * pieces.length);
    const store = folder.open();
    remove(store);
    expect(foundIn(folder.bytes(), pieces), 'while open').toBe(0);
    store.close();
    expect(foundIn(folder.bytes(), pieces), 'when closed').toBe(0);
  });

  it('overwrites a journal that a killed program left behind after its commit', () => {
    const store = folder.open();
    store.saveEnrollment(syntheticEnrollment(1, {}, 3));
    store.close();
    writeFileSync(`${folder.file}-journal`, Buffer.concat([new Uint8Array(512), Buffer.from('what was removed')]));
    const again = folder.open();
    expect(folder.bytes().includes('what was removed')).toBe(false);
    expect(again.enrollments('owner')).toHaveLength(1);
    again.close();
  });

  it.each([
    [
      'a vector of another view',
      'UPDATE views SET vector = (SELECT vector FROM views WHERE position = 1) WHERE position = 0',
    ],
    ['the vectors of another subject', swapOf('views', 'vector', 'appearance_id')],
    [
      'whole views of another subject',
      'UPDATE views SET appearance_id = appearance_id + 10 WHERE appearance_id < 3; UPDATE views SET appearance_id = 13 - appearance_id WHERE appearance_id > 10',
    ],
    [
      'an appearance of another subject',
      'UPDATE appearances SET subject_id = 9 WHERE id = 1; UPDATE appearances SET subject_id = 1 WHERE id = 2; UPDATE appearances SET subject_id = 2 WHERE id = 1',
    ],
    [
      'names exchanged',
      "UPDATE subjects SET name = 'x' WHERE id = 1; UPDATE subjects SET name = 'owner' WHERE id = 2; UPDATE subjects SET name = 'other' WHERE id = 1",
    ],
    [
      'names exchanged with their seals',
      'UPDATE subjects SET seal = (SELECT s.seal FROM subjects s WHERE s.id = 3 - subjects.id) WHERE id < 3',
    ],
    ['another name', "UPDATE subjects SET name = 'thief' WHERE name = 'owner'"],
    ['another kind', "UPDATE appearances SET kind = 'single-look'"],
    ['a rehearsal passed off as real', 'UPDATE appearances SET is_rehearsal = 1 - is_rehearsal'],
    ['another pose', "UPDATE views SET pose = 'up'"],
    ['vectors of an old model', "UPDATE appearances SET model_hash = 'model-a' WHERE model_hash = 'model-b'"],
    [
      'an altered vector',
      "UPDATE views SET vector = CAST(substr(vector, 1, 100) || x'00' || substr(vector, 102) AS BLOB)",
    ],
    ['an empty vector', "UPDATE views SET vector = x''"],
  ])('refuses %s', (_, sql) => {
    const store = folder.open();
    store.saveEnrollment(syntheticEnrollment(1, {}, 2));
    store.saveEnrollment(syntheticEnrollment(2, { subject: 'other' }, 2));
    store.saveEnrollment(syntheticEnrollment(3, { subject: 'third', modelHash: 'model-b' }, 2));
    store.close();
    change(sql);
    const again = folder.open();
    expect(thrownBy(() => again.templates('model-a'))).toMatchObject({ code: 'data-invalid' });
    again.close();
  });

  it('refuses altered and moved chips', () => {
    const store = folder.open();
    store.saveEnrollment(syntheticEnrollment(1, {}, 2));
    store.close();
    change('UPDATE views SET chips = (SELECT chips FROM views WHERE position = 1) WHERE position = 0');
    const again = folder.open();
    expect(again.templates('model-a')).toHaveLength(1);
    expect(thrownBy(() => again.enrollments('owner'))).toMatchObject({ code: 'data-invalid' });
    again.close();
  });
});

function swapOf(table: string, column: string, id: string): string {
  return `UPDATE ${table} SET ${column} = (SELECT o.${column} FROM ${table} o
    WHERE o.${id} = 3 - ${table}.${id} AND o.position = ${table}.position) WHERE ${id} < 3`;
}

/** Runs of bytes of everything biometric in a view, as they lie in memory. */
function plainPieces({ vector, chip, descriptorChip }: EnrollmentView): Buffer[] {
  const planes = [vector, chip.color, chip.depthMm, chip.isMeasured, descriptorChip.color];
  return planes.flatMap((plane) => piecesOf(Buffer.from(plane.buffer), 16, plane.byteLength >> 2));
}

/** Runs of bytes of the first subject's records, as they lie in the file. */
function sealedPieces(file: string): readonly Buffer[] {
  const db = new Database(file);
  const rows = db.prepare<[], { vector: Buffer; chips: Buffer }>('SELECT * FROM views WHERE appearance_id = 1').all();
  db.close();
  return rows.slice(0, 3).flatMap(({ vector, chips }) => [...piecesOf(vector, 16, 128), ...piecesOf(chips, 16, 1024)]);
}

function piecesOf(bytes: Buffer, length: number, stride: number): Buffer[] {
  const count = Math.floor((bytes.length - length) / stride) + 1;
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * stride, index * stride + length));
}

function foundIn(bytes: Buffer, pieces: readonly Buffer[]): number {
  return pieces.filter((piece) => bytes.includes(piece)).length;
}
