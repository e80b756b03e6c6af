import { describe, expect, it } from 'vitest';
import { createFakeApp, storeWith } from '../../test/fakes/fake-app.ts';
import { fakeFace } from '../../test/fakes/fake-faces.ts';
import { AppError, ErrorCode } from '../core/errors.ts';

describe('the calls besides enrolling and unlocking', () => {
  it('list, show, rename and remove subjects', async () => {
    const { client } = createFakeApp({ store: await storeWith('ada', 0) });
    expect(await client['subjects.list']()).toMatchObject([
      { name: 'ada', appearances: [{ kind: 'single-look', views: 1 }] },
    ]);
    await client['subjects.rename']({ from: 'ada', to: 'bea' });
    expect(await client['subjects.show']({ name: 'bea' })).toMatchObject({ name: 'bea' });
    await expect(client['subjects.show']({ name: 'ada' })).rejects.toMatchObject({ code: 'subject-unknown' });
    await client['subjects.remove']({ name: 'bea' });
    expect(await client['subjects.list']()).toEqual([]);
  });

  it('remove an appearance, but never the last', async () => {
    const { client } = createFakeApp({ store: await storeWith('ada', 0), script: [[fakeFace(0)]] });
    const usual = { subject: 'ada', appearance: 'usual' };
    await expect(client['appearances.remove'](usual)).rejects.toMatchObject({ code: 'invalid-argument' });
    await client['enrollment.start']({ subject: 'ada', appearance: 'hat', kind: 'single-look' });
    await client['appearances.remove'](usual);
    expect(await client['subjects.show']({ name: 'ada' })).toMatchObject({ appearances: [{ name: 'hat' }] });
  });

  it('change what a simulated sensor shows, even while it is watched', async () => {
    const shown: string[] = [];
    const fake = createFakeApp();
    const simulation = {
      get: () => ({ scene: shown.at(-1) ?? 'agate', heads: ['agate'], modifiers: [] }),
      show: (scene: string) => void shown.push(scene),
    };
    const { app, client, states } = createFakeApp({ ports: { sensors: { ...fake.sensors, simulation } } });
    app.watch(async () => undefined);
    await Promise.all(['basalt', 'agate+print'].map((scene) => client['simulation.show']({ scene })));
    expect(await client['simulation.get']()).toMatchObject({ scene: 'agate+print' });
    while (states.at(-1)?.sensor.status !== 'open') await Promise.resolve();
    await app.close();
  });

  it('let an attempt wait for a scene that is being changed', async () => {
    const fake = createFakeApp();
    const simulation = { get: () => ({ scene: 'agate', heads: ['agate'], modifiers: [] }), show: () => undefined };
    const sensors = { ...fake.sensors, simulation };
    const { client } = createFakeApp({ ports: { sensors }, store: await storeWith('ada', 0), script: [[fakeFace(0)]] });
    const changes = ['basalt', 'agate'].map((scene) => client['simulation.show']({ scene }));
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted' });
    await Promise.all(changes);
  });

  it('list attempts, newest first', async () => {
    const { client } = createFakeApp({ store: await storeWith('ada', 0), script: [[fakeFace(0)]] });
    await client['attempt.start']({});
    await client['attempt.start']({});
    expect(await client['attempts.list']({})).toHaveLength(2);
    expect(await client['attempts.list']({ limit: 1 })).toHaveLength(1);
  });

  it('list sensors and why a driver is missing', async () => {
    const { client } = createFakeApp();
    expect(await client['sensors.list']()).toMatchObject({
      sensors: [{ driver: 'fake' }],
      unavailable: [{ id: 'kinect' }],
    });
  });

  it('report every check, those that fail as well', async () => {
    const fails = () => Promise.reject(new AppError(ErrorCode.modelMissing, 'No model', { hint: 'Run the set-up.' }));
    const checks = [
      { id: 'node', run: async () => ({ status: 'ok' as const, found: '22' }) },
      { id: 'model', run: fails },
    ];
    const { client } = createFakeApp({ ports: { checks } });
    expect(await client['doctor.report']()).toEqual({
      checks: [
        { id: 'node', status: 'ok', found: '22' },
        { id: 'model', status: 'missing', found: 'No model', fix: 'Run the set-up.' },
      ],
    });
  });

  it('work without models and sensors', async () => {
    const fail = () => Promise.reject(new Error('not there'));
    const { client } = createFakeApp({ ports: { faceReader: fail, faceEmbedder: fail }, openError: new Error('none') });
    expect(await client['subjects.list']()).toEqual([]);
    expect(await client['state.get']()).toMatchObject({ rev: 0, activity: { status: 'idle' } });
    expect(await client['simulation.get']()).toBeUndefined();
    await expect(client['simulation.show']({ scene: 'agate' })).rejects.toMatchObject({ code: 'invalid-argument' });
    await client['operation.cancel']();
  });
});
