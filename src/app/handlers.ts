import type { Activity, AppHandlers } from '../contract/app-contract.ts';
import { AppError } from '../core/errors.ts';
import { examine } from './doctor.ts';
import { enroll } from './enroll.ts';
import type { Operation, Operations } from './operations.ts';
import type { AppPorts } from './ports.ts';
import type { EngineStateStore } from './state.ts';
import { showSubject } from './subjects.ts';
import { unlock } from './unlock.ts';

/** The attempts told when nobody says how many. */
const usualHistory = 50;

/** What the engine does for each call of the contract. */
export function createHandlers(ports: AppPorts, state: EngineStateStore, operations: Operations): AppHandlers {
  return {
    'state.get': state.get,
    'doctor.report': async () => ({ checks: await examine(ports.checks) }),
    'sensors.list': () => ports.sensors.list(),
    'enrollment.start': (request) =>
      operations.run((cancellation) =>
        follow(
          state,
          (show) => enroll(request, { cancellation, show }, ports),
          (result) => ({ status: 'enrollment-ended', result }),
        ),
      ),
    'attempt.start': (request) =>
      operations.run((cancellation) =>
        follow(
          state,
          (show) => unlock(request, { cancellation, show }, ports),
          (result) => ({ status: 'attempt-ended', result }),
        ),
      ),
    'operation.cancel': operations.cancel,
    'subjects.list': async () => (await ports.store()).subjects(),
    'subjects.show': async ({ name }) => showSubject(await ports.store(), name),
    'subjects.rename': async ({ from, to }) => (await ports.store()).renameSubject(from, to),
    'subjects.remove': async ({ name }) => (await ports.store()).removeSubject(name),
    'attempts.list': async ({ limit = usualHistory }) => (await ports.store()).attempts(limit),
  };
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
