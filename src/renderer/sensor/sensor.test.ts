import { expect, test } from 'vitest';
import { modifierWords, readScene, writeScene } from './scene.ts';
import { healthFacts, sensorName } from './sensor-words.ts';

const groups = [
  { group: 'movement', names: ['guide', 'away'] },
  { group: 'glasses', names: ['glasses'] },
  { group: 'light', names: ['dim', 'dark'] },
];

test('a scene is read and written in the same words', () => {
  const choice = readScene('agate+guide+dim', groups);
  expect(choice).toEqual({ head: 'agate', taken: { movement: 'guide', light: 'dim' } });
  expect(writeScene(choice, groups)).toBe('agate+guide+dim');
});

test('a choice that was taken back leaves no trace', () => {
  expect(writeScene({ head: 'jade', taken: { movement: '', glasses: 'glasses' } }, groups)).toBe('jade+glasses');
});

test('where nobody sits only the light can be chosen', () => {
  expect(writeScene({ head: 'nobody', taken: { movement: 'guide', light: 'dark' } }, groups)).toBe('nobody+dark');
});

test('modifiers that carry a head are said with it', () => {
  expect(['mask-of-jade', 'with-lapis', 'closed', 'new-one'].map(modifierWords)).toEqual([
    'a mask of jade',
    'lapis',
    'has closed eyes',
    'new-one',
  ]);
});

test('a sensor is named by what it is', () => {
  const closed = { selection: 'auto', isSubstitute: false, isRehearsal: false, status: 'closed' } as const;
  const info = { driver: 'kinect', serial: 'A00', model: 'Kinect v1 (1473)' };
  expect(sensorName(closed, undefined)).toBe('Kinect');
  expect(sensorName({ ...closed, status: 'open', info }, undefined)).toBe('Kinect v1 (1473)');
  expect(sensorName({ ...closed, isSubstitute: true }, 'agate+guide')).toBe('Simulated: agate, guide');
  expect(sensorName({ ...closed, selection: 'replay:C:\\a.mcap' }, undefined)).toBe('Recording C:\\a.mcap');
});

test('the health of capture is said with its units', () => {
  const health = { framesPerSecond: 30, jitterMs: 0.42, newestAgeMs: 3.6, nearestMm: 650, dropped: 2, unpaired: 0 };
  const facts = healthFacts(health, {
    driver: 'kinect',
    serial: '1',
    model: 'Kinect v1',
    library: 'libfreenect 0.5.3',
  });
  expect(Object.fromEntries(facts)).toEqual({
    Dropped: '2',
    Unpaired: '0',
    Jitter: '0.4 ms',
    'Newest frame': '4 ms old',
    'Nearest surface': '0.65 m',
    Library: 'libfreenect 0.5.3',
  });
});
