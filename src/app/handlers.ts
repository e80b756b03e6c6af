import type { Activity, AppHandlers } from '../contract/app-contract.ts';
import type { AttemptRequest } from '../contract/attempt-schemas.ts';
import type { EnrollmentRequest } from '../contract/enrollment-schemas.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { Cancellation } from './cancellation.ts';
import { examine } from './doctor.ts';
import { enroll } from './enroll.ts';
import type { FailureMemory } from './failure-memory.ts';
import { measureSensor } from './measure-sensor.ts';
import type { Operation, Operations } from './operations.ts';
import { attemptEnding, enrollmentEnding, recordedOperation } from './recorded-operation.ts';
import type { SessionHandlers } from './session-handlers.ts';
import type { EngineStateStore } from './state.ts';
import { showSubject } from './subjects.ts';
import { tiltSensor } from './tilt-sensor.ts';
import { unlock } from './unlock.ts';
import type { UseCasePorts } from './use-case-ports.ts';
import type { Watching } from './watching.ts';

/** The attempts told when nobody says how many. */
const usualHistory = 50;

/** What an engine has one of. */
export interface EngineParts {
  readonly state: EngineStateStore;
  readonly operations: Operations;
  readonly watching: Watching;
  readonly memory: FailureMemory;
  readonly sessionHandlers: SessionHandlers;
}

/** What the engine does for each call of the contract. */
export function createHandlers(
  ports: UseCasePorts,
  { state, operations, watching, memory, sessionHandlers }: EngineParts,
): AppHandlers {
  const { run, runFollowed } = createRunners(state, operations, watching);
  return {
    ...sessionHandlers,
    'state.get': state.get,
    'doctor.report': () => run('an examination', () => examineAll(ports)),
    'sensors.list': () => ports.sensors.list(),
    'sensor.measure': () => run('a measurement', (cancellation) => measureSensor(ports, cancellation)),
    'sensor.tilt': ({ degrees }) => run('a tilt', (cancellation) => tiltSensor(ports, degrees, cancellation)),
    'enrollment.start': (request) =>
      runFollowed(
        'an enrollment',
        (operation) => recordedEnrollment(request, operation, ports),
        (result) => ({ status: 'enrollment-ended', result }),
      ),
    'attempt.start': (request) =>
      runFollowed(
        'an attempt',
        (operation) => memory.over(() => recordedAttempt(request, operation, ports)),
        (result) => ({ status: 'attempt-ended', result }),
      ),
    'simulation.get': () => ports.sensors.simulation?.get(),
    'simulation.show': ({ scene }) =>
      operations.runBriefly('a change of the scene', () => watching.paused(() => showScene(ports, scene))),
    'operation.cancel': operations.cancel,
    'subjects.list': async () => (await ports.store()).subjects(),
    'subjects.show': async ({ name }) => showSubject(await ports.store(), name),
    'subjects.rename': async ({ from, to }) => (await ports.store()).renameSubject(from, to),
    'subjects.remove': async ({ name }) => {
      (await ports.store()).removeSubject(name);
      await memory.forget();
    },
    'appearances.remove': async (one) => (await ports.store()).removeAppearance(one.subject, one.appearance),
    'attempts.list': async ({ limit = usualHistory }) => (await ports.store()).attempts(limit),
  };
}

async function recordedEnrollment(request: EnrollmentRequest, operation: Operation<Activity>, ports: UseCasePorts) {
  // A simulated person begins anew with what the guide asks for.
  if (ports.sensors.simulation) await ports.sensor.drop();
  const { subject, kind: enrollmentKind, appearance = 'usual' } = request;
  const asked = { kind: 'enrollment', subject, appearance, enrollmentKind } as const;
  return recordedOperation(ports.tap, asked, () => enroll(request, operation, ports), enrollmentEnding);
}

function recordedAttempt(request: AttemptRequest, operation: Operation<Activity>, ports: UseCasePorts) {
  const { subject } = request;
  const asked = { kind: 'attempt', ...(subject !== undefined && { subject }) } as const;
  return recordedOperation(ports.tap, asked, () => unlock(request, operation, ports), attemptEnding);
}

/** Ways to do what needs the sensor or the reader for itself, one at a time. */
function createRunners(state: EngineStateStore, operations: Operations, watching: Watching) {
  const run = <T>(name: string, work: (cancellation: Cancellation) => Promise<T>) =>
    operations.run(name, (cancellation) => watching.paused(() => work(cancellation)));
  const runFollowed = <Result>(
    name: string,
    useCase: (operation: Operation<Activity>) => Promise<Result>,
    ended: (result: Result) => Activity,
  ) => run(name, (cancellation) => follow(state, (show) => useCase({ cancellation, show }), ended));
  return { run, runFollowed };
}

async function examineAll({ sensor, checks }: UseCasePorts) {
  // One of the checks opens the sensor by itself.
  await sensor.drop();
  return { checks: await examine(checks) };
}

async function showScene({ sensors, sensor }: UseCasePorts, scene: string): Promise<void> {
  if (!sensors.simulation)
    throw new AppError(ErrorCode.invalidArgument, `Expected a simulated sensor, found ${sensors.selection}`);
  sensors.simulation.show(scene);
  await sensor.drop();
}

/** Runs a use case under the eyes of `state`, however it ends. */
async function follow<Result>(
  state: EngineStateStore,
  useCase: (show: Operation<Activity>['show']) => Promise<Result>,
  ended: (result: Result) => Activity,
): Promise<Result> {
  try {
    const result = await useCase(state.show);
    state.show(ended(result));
    return result;
  } catch (error) {
    state.show({ status: 'failed', fault: AppError.from(error).toFault() });
    throw error;
  }
}
