import { describe, expect, it } from 'vitest';
import { createFakeApp, type FakeAppOptions, storeWith } from '../../test/fakes/fake-app.ts';
import { createFakeArchive } from '../../test/fakes/fake-archive.ts';
import { fakeFace } from '../../test/fakes/fake-faces.ts';

const owner = fakeFace(0);
const stranger = fakeFace(90);

async function appWith(script: FakeAppOptions['script'], fake: ReturnType<typeof createFakeArchive>) {
  const store = await storeWith('ada', 0);
  return createFakeApp({ script: script ?? [], store, ports: { sessions: fake.archive } });
}

describe('what is kept of failed attempts', () => {
  it('is every frame that was looked at, what was seen in it, and how it ended', async () => {
    const fake = createFakeArchive();
    const { app, client } = await appWith([[stranger]], fake);
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'rejected' });
    await app.close();
    const [{ frames, records, notes }] = fake.kept as [(typeof fake.kept)[0]];
    expect(frames).toHaveLength(13);
    expect(frames.every(({ seen }) => seen?.faces.length === 1)).toBe(true);
    expect(records.filter(({ topic }) => topic === '/comparison')).toHaveLength(5);
    expect(records.at(-1)).toMatchObject({ topic: '/operation', value: { phase: 'ended', outcome: 'rejected' } });
    expect(notes['depthkey']).toMatchObject({ sensor: 'fake' });
  });

  it('names the scene that was shown, not the one of the start', async () => {
    const fake = createFakeArchive();
    let selection = 'simulated:agate';
    const store = await storeWith('ada', 0);
    const { app, client, sensors } = createFakeApp({ script: [[stranger]], store, ports: { sessions: fake.archive } });
    Object.defineProperty(sensors, 'selection', { get: () => selection });
    selection = 'simulated:basalt';
    await client['attempt.start']({});
    await app.close();
    expect(fake.kept[0]?.notes['depthkey']).toMatchObject({ sensor: 'simulated:basalt' });
  });

  it('is nothing of one that was accepted, and nothing when it is switched off', async () => {
    const fake = createFakeArchive();
    const { app, client } = await appWith([[owner]], fake);
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'accepted' });
    await app.close();
    const off = await appWith([[stranger]], fake);
    await fake.archive.setMemory({ isOn: false, most: 1, mostMb: 1 });
    await off.client['attempt.start']({});
    await off.app.close();
    expect(fake.kept).toEqual([]);
  });

  it('is a fault of the sensor as well', async () => {
    const fake = createFakeArchive();
    const { app, client } = await appWith([[stranger], new Error('broken')], fake);
    await expect(client['attempt.start']({})).rejects.toThrow('broken');
    await app.close();
    expect(fake.kept[0]?.records.at(-1)).toMatchObject({ value: { outcome: 'fault' } });
  });

  it('neither holds the attempt up nor fails it', async () => {
    const disk = Promise.withResolvers<void>();
    const { app, client } = await appWith(
      [[stranger]],
      createFakeArchive(() => disk.promise),
    );
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'rejected' });
    expect(await client['attempt.start']({})).toMatchObject({ outcome: 'rejected' });
    disk.reject(new Error('disk full'));
    await app.close();
  });

  it('goes with any subject that is removed', async () => {
    const fake = createFakeArchive();
    const { client } = await appWith([[stranger]], fake);
    await client['attempt.start']({});
    await client['subjects.remove']({ name: 'ada' });
    expect(fake.kept).toEqual([]);
  });
});
