import type { Fault } from '../../core/errors.ts';
import { enrollmentPoses } from '../../core/template.ts';
import { attemptResults, attempts, enrolling, enrollmentResults, subjects } from './people.ts';
import { sessions } from './sessions.ts';
import type { World } from './world.ts';

const kinect = { driver: 'kinect', serial: 'A00362', model: 'Kinect v1 (model 1473)' };

const usual: World = {
  subjects,
  attempts,
  sensor: { selection: 'auto', isSubstitute: false, isRehearsal: false, status: 'open', info: kinect },
  sensors: { sensors: [kinect], unavailable: [] },
  activity: { status: 'idle' },
  statuses: [{ status: 'running', restarts: 0 }],
  link: 'open',
  moment: { yawDeg: 4, pitchDeg: -2, isThere: true },
  enrollment: { wait: true },
  attempt: { wait: true },
  sessions,
};

const heads = ['agate', 'basalt', 'cobalt', 'jade', 'lapis'];

const simulated: World = {
  ...usual,
  sensor: {
    selection: 'auto',
    isSubstitute: true,
    isRehearsal: true,
    status: 'open',
    info: { driver: 'simulated', serial: 'agate+guide', model: 'Kinect v1, simulated' },
  },
  sensors: {
    sensors: [],
    unavailable: [
      { id: 'kinect', reason: 'The library libfreenect was not found', hint: 'Install it: apt install libfreenect0.5' },
      { id: 'kinect-sdk', reason: 'The Kinect SDK runs on Windows only' },
    ],
  },
  simulation: {
    scene: 'agate+guide',
    heads,
    modifiers: [
      { group: 'movement', names: ['guide', 'away'] },
      { group: 'glasses', names: ['glasses'] },
      { group: 'beard', names: ['beard'] },
      { group: 'hair', names: ['hair'] },
      { group: 'age', names: ['older'] },
      { group: 'light', names: ['dim', 'dark'] },
      { group: 'distance', names: ['far', 'near'] },
      { group: 'eyes', names: ['closed'] },
      { group: 'ending', names: ['leaves'] },
      { group: 'companion', names: heads.map((head) => `with-${head}`) },
      { group: 'attack', names: ['print', 'bent-print', 'screen', ...heads.map((head) => `mask-of-${head}`)] },
    ],
  },
};

const unplugged: Fault = {
  code: 'sensor-removed',
  message: 'The sensor was unplugged',
  hint: 'Plug it in again, and wait until its light is on.',
};

const half = ['centre', 'left', 'up-left', 'up', 'up-right'] as const;
const turned = { yawDeg: -16, pitchDeg: -1, isThere: true };

const { moment: _noMoment, ...blind } = usual;

/** By the name in the query string. */
export const worlds: Readonly<Record<string, World>> = {
  usual,
  simulated,
  first: { ...simulated, subjects: [], attempts: [], sessions: [] },
  'nobody-there': { ...usual, moment: { yawDeg: 0, pitchDeg: 0, isThere: false } },
  'too-far': { ...usual, moment: { yawDeg: 6, pitchDeg: 4, isThere: true, retry: 'too-far' } },
  opening: { ...blind, sensor: { selection: 'auto', isSubstitute: false, isRehearsal: false, status: 'opening' } },
  'sensor-failed': {
    ...blind,
    sensors: simulated.sensors,
    sensor: { selection: 'kinect', isSubstitute: false, isRehearsal: false, status: 'failed', fault: unplugged },
  },
  restarting: { ...usual, statuses: [...usual.statuses, { status: 'starting', restarts: 1 }] },
  restarted: {
    ...usual,
    statuses: [...usual.statuses, { status: 'starting', restarts: 1 }, { status: 'running', restarts: 1 }],
  },
  stopped: {
    ...blind,
    statuses: [
      {
        status: 'stopped',
        restarts: 3,
        fault: {
          code: 'engine-stopped',
          message: 'The engine stopped four times within a minute',
          hint: 'Close Depthkey and start it again. The log tells more.',
        },
      },
    ],
  },
  'guide-start': { ...usual, activity: enrolling([], { faces: 0 }) },
  guide: { ...usual, moment: turned, activity: enrolling(half, { request: 'right' }) },
  'guide-retry': {
    ...usual,
    moment: { yawDeg: 0, pitchDeg: 0, isThere: true, retry: 'too-far' },
    activity: enrolling(half, { request: 'right', retry: 'too-far', faces: 2 }),
  },
  'guide-someone': { ...usual, activity: enrolling(['centre'], { isSomeoneElse: true, restarts: 1 }) },
  'guide-all': { ...usual, activity: enrolling(enrollmentPoses) },
  'enroll-done': { ...usual, subjects: [], enrollment: { result: enrollmentResults.done } },
  'enroll-weak': { ...usual, subjects: [], enrollment: { result: enrollmentResults.weak } },
  'enroll-other': { ...usual, subjects: [], enrollment: { result: enrollmentResults.other } },
  'enroll-flat': { ...usual, subjects: [], enrollment: { result: enrollmentResults.flat } },
  'enroll-late': { ...usual, subjects: [], enrollment: { result: enrollmentResults.timedOut } },
  'enroll-failed': { ...usual, subjects: [], enrollment: { fault: unplugged } },
  looking: { ...usual, activity: { status: 'attempting', faces: 1, distance: 0.4, threshold: 0.424 } },
  'looking-retry': { ...usual, activity: { status: 'attempting', faces: 1, retry: 'too-dark' } },
  accepted: { ...usual, attempt: { result: attemptResults.accepted } },
  rejected: { ...usual, attempt: { result: attemptResults.rejected } },
  flat: { ...usual, attempt: { result: attemptResults.flat } },
  'timed-out': { ...usual, attempt: { result: attemptResults.timedOut } },
  'locked-out': { ...usual, attempt: { result: attemptResults.lockedOut } },
  'attempt-failed': { ...usual, attempt: { fault: unplugged } },
  recording: { ...usual, recording: { id: '2026-03-02 08-00-00', startedAt: '2026-03-02T08:00:00Z' } },
  unreadable: {
    ...usual,
    listFault: {
      code: 'store-busy',
      message: 'Another program holds the store open',
      hint: 'Close the other Depthkey, and try again.',
    },
  },
};
