import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createStoreFolder,
  fingerprint,
  syntheticDecision,
  syntheticEnrollment,
  thrownBy,
} from '../../test/integration/store-fixtures.ts';
import type { AttemptRecord, GalleryStore } from '../core/store.ts';

describe('gallery store', () => {
  let folder: ReturnType<typeof createStoreFolder>;
  let store: GalleryStore;
  const reopen = () => {
    store.close();
    store = folder.open();
  };
  beforeEach(() => {
    folder = createStoreFolder();
    store = folder.open();
  });
  afterEach(() => {
    store.close();
    folder.remove();
  });

  it('gives back enrollments bit for bit after opening again', () => {
    const saved = [1, 2].map((seed) => syntheticEnrollment(seed, { appearance: `appearance ${seed}` }));
    const odd = Float32Array.of(0, -0, Number.NaN, Number.MIN_VALUE, 3.4e38, -1e-45);
    const withOdd = syntheticEnrollment(3, { subject: 'Zoë "O\'Neill"', kind: 'single-look' });
    const third = { ...withOdd, views: withOdd.views.map((view) => ({ ...view, vector: odd })) };
    for (const enrollment of [...saved, third]) store.saveEnrollment(enrollment);
    reopen();
    expect(fingerprint(store.enrollments('owner'))).toBe(fingerprint(saved));
    expect(fingerprint(store.enrollments('Zoë "O\'Neill"'))).toBe(fingerprint([third]));
    expect(store.enrollments('nobody')).toEqual([]);
    const template = store.templates('model-a').find(({ subject }) => subject !== 'owner');
    expect(Buffer.from(template?.entries[0]?.vector.buffer ?? new ArrayBuffer())).toEqual(Buffer.from(odd.buffer));
  });

  it('has templates of one model only', () => {
    const usual = syntheticEnrollment(1);
    store.saveEnrollment(usual);
    store.saveEnrollment(syntheticEnrollment(2, { appearance: 'with glasses', modelHash: 'model-b' }));
    store.saveEnrollment(syntheticEnrollment(3, { subject: 'other', modelHash: 'model-b' }));
    const entries = usual.views.map(({ pose, vector }) => ({ appearance: 'usual', pose, vector }));
    expect(store.templates('model-a')).toEqual([{ subject: 'owner', entries }]);
    expect(store.templates('model-b').map(({ subject }) => subject)).toEqual(['other', 'owner']);
    expect(store.templates('model-c')).toEqual([]);
  });

  it('replaces an appearance of the same name and keeps the others', () => {
    store.saveEnrollment(syntheticEnrollment(1));
    store.saveEnrollment(syntheticEnrollment(2, { appearance: 'with glasses' }));
    const again = syntheticEnrollment(3, { kind: 'single-look', isRehearsal: true });
    store.saveEnrollment({ ...again, views: again.views.slice(0, 1) });
    const enrolledAt = '2026-03-01T08:00:00.000Z';
    expect(store.subjects()).toEqual([
      {
        name: 'owner',
        createdAt: enrolledAt,
        appearances: [
          { name: 'with glasses', kind: 'guided', isRehearsal: false, enrolledAt, views: 9 },
          { name: 'usual', kind: 'single-look', isRehearsal: true, enrolledAt, views: 1 },
        ],
      },
    ]);
    expect(fingerprint(store.enrollments('owner')[1]?.views)).toBe(fingerprint(again.views.slice(0, 1)));
  });

  it('saves an enrollment whole or not at all', () => {
    const good = syntheticEnrollment(1);
    store.saveEnrollment(good);
    const [first, ...others] = syntheticEnrollment(2).views;
    if (!first) throw new Error('Expected a view');
    const broken = { ...first, descriptorChip: { color: new Uint8Array(7) } };
    for (const views of [[], [...others, broken]]) {
      const fault = thrownBy(() => store.saveEnrollment({ ...good, views }));
      expect(fault).toMatchObject({ code: 'invalid-argument' });
      expect(thrownBy(() => store.saveEnrollment({ ...good, subject: 'new', views }))).toBeInstanceOf(Error);
    }
    expect(fingerprint(store.enrollments('owner'))).toBe(fingerprint([good]));
    expect(store.subjects().map(({ name }) => name)).toEqual(['owner']);
  });

  it('renames, and keeps what is stored', () => {
    const saved = syntheticEnrollment(1);
    store.saveEnrollment(saved);
    store.saveEnrollment(syntheticEnrollment(2, { subject: 'other' }));
    expect(thrownBy(() => store.renameSubject('owner', 'other'))).toMatchObject({ code: 'subject-exists' });
    expect(thrownBy(() => store.renameSubject('nobody', 'new'))).toMatchObject({ code: 'subject-unknown' });
    store.renameSubject('owner', 'owner');
    store.renameSubject('owner', 'new');
    reopen();
    expect(fingerprint(store.enrollments('new'))).toBe(fingerprint([{ ...saved, subject: 'new' }]));
    expect(store.templates('model-a').map(({ subject }) => subject)).toEqual(['new', 'other']);
  });

  it('removes a subject with everything of it', () => {
    store.saveEnrollment(syntheticEnrollment(1));
    store.saveEnrollment(syntheticEnrollment(2, { subject: 'other' }));
    store.removeSubject('owner');
    expect(thrownBy(() => store.removeSubject('owner'))).toMatchObject({ code: 'subject-unknown' });
    reopen();
    expect(store.subjects().map(({ name }) => name)).toEqual(['other']);
    expect(store.templates('model-a').map(({ subject }) => subject)).toEqual(['other']);
  });

  it('remembers attempts, newest first', () => {
    const attempts: readonly AttemptRecord[] = [
      { ...attempt('rejected'), decision: syntheticDecision(1.25) },
      { ...attempt('timed-out'), isRehearsal: true, retry: 'too-far' },
      { ...attempt('fault'), fault: { code: 'sensor-removed', message: 'gone', hint: 'plug it in' } },
      { ...attempt('fault'), fault: { code: 'internal', message: '' } },
      { ...attempt('rejected'), decision: syntheticDecision(Number.POSITIVE_INFINITY) },
      { ...attempt('locked-out'), startedAt: '1999-01-01T00:00:00.000Z' },
    ];
    for (const each of attempts) store.recordAttempt(each);
    reopen();
    expect(store.attempts(100)).toEqual(attempts.toReversed());
    expect(store.attempts(2)).toEqual(attempts.toReversed().slice(0, 2));
    expect(store.attempts(0)).toEqual([]);
  });

  it('keeps its files to its owner', () => {
    const rights = (path: string) => statSync(path).mode & 0o777;
    expect([folder.folder, folder.file, folder.keyFile].map(rights)).toEqual([0o700, 0o600, 0o600]);
    store.saveEnrollment(syntheticEnrollment(1));
    expect(rights(`${folder.file}-journal`)).toBe(0o600);
  });

  it('can be closed twice, and says so when used afterwards', () => {
    store.close();
    store.close();
    expect(thrownBy(() => store.subjects())).toMatchObject({ code: 'internal' });
    expect(thrownBy(() => store.recordAttempt(attempt('accepted')))).toMatchObject({ code: 'internal' });
  });
});

function attempt(outcome: AttemptRecord['outcome']): AttemptRecord {
  return { startedAt: '2026-03-01T08:00:00.000Z', durationMs: 812.5, sensor: 'kinect', isRehearsal: false, outcome };
}
