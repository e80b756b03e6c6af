import { describe, expect, it } from 'vitest';
import { createFakeApp, storeWith } from '../../test/fakes/fake-app.ts';
import { fakeFace } from '../../test/fakes/fake-faces.ts';
import { inPose, ring } from '../../test/fakes/guided-faces.ts';
import { enrollmentPoses } from '../core/template.ts';
import { enrollmentPolicies } from './enrollment-policy.ts';

const guided = { subject: 'ada', kind: 'guided' } as const;
const shuffled = enrollmentPoses.toSorted((a, b) => a.localeCompare(b));

describe('somebody else during an enrollment', () => {
  const passing = (count: number) => Array.from({ length: count }, () => [inPose(90, 'left')]);

  it('does not count while passing by, and it is said', async () => {
    const script = [...ring(0, ['centre']), ...passing(3), ...ring(0, enrollmentPoses.slice(1))];
    const { client, store, states } = createFakeApp({ script });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'enrolled' });
    expect(store.enrollments('ada')[0]?.views.map(({ chip }) => chip.depthMm[0])).toEqual(enrollmentPoses.map(() => 0));
    expect(states.some(({ activity }) => activity.status === 'enrolling' && activity.isSomeoneElse)).toBe(true);
  });

  it('starts over with whoever stays: never a template of two people', async () => {
    const { strangerFramesToRestart } = enrollmentPolicies.guided;
    const script = [
      ...ring(0, ['centre', 'left', 'right']),
      ...passing(strangerFramesToRestart),
      ...ring(90, shuffled),
    ];
    const { client, store, states } = createFakeApp({ script });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'enrolled' });
    expect(store.enrollments('ada')[0]?.views.map(({ chip }) => chip.depthMm[0])).toEqual(
      enrollmentPoses.map(() => 90),
    );
    expect(states.some(({ activity }) => activity.status === 'enrolling' && activity.restarts === 1)).toBe(true);
  });

  it('says that there are several faces; the nearest counts', async () => {
    const script = ring(0, enrollmentPoses).map((faces) => [...(faces as ReturnType<typeof fakeFace>[]), fakeFace(90)]);
    const { client, states } = createFakeApp({ script });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'enrolled' });
    expect(states.some(({ activity }) => activity.status === 'enrolling' && activity.faces === 2)).toBe(true);
  });
});

describe('an enrollment that is refused', () => {
  it('the face is enrolled under another name', async () => {
    const { client, store } = createFakeApp({ store: await storeWith('bea', 0), script: ring(10, enrollmentPoses) });
    const result = await client['enrollment.start'](guided);
    expect(result).toMatchObject({ outcome: 'rejected', because: 'known-as-other', decision: { subject: 'bea' } });
    expect(store.subjects().map(({ name }) => name)).toEqual(['bea']);
  });

  it('it is a picture', async () => {
    const { client, store } = createFakeApp({ script: [[fakeFace(0, { isLive: false })]] });
    expect(await client['enrollment.start'](guided)).toMatchObject({ outcome: 'rejected', because: 'not-live' });
    expect(store.subjects()).toEqual([]);
  });
});
