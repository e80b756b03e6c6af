import type { EngineState, EngineStatus } from '../../contract/app-contract.ts';
import type { Fault } from '../../core/errors.ts';
import type { Link } from './connection.ts';

/** What the page knows of the engine. */
export interface EngineModel {
  readonly link: Link;
  readonly state?: EngineState;
  /** Undefined until the shell tells: the engine is taken to be running. */
  readonly status?: EngineStatus;
  /** Why the state could not be read. */
  readonly fault?: Fault;
  /** The engine stopped while this page was open. */
  readonly wasRestarted: boolean;
  /** Another engine, or a new way to it: `state` must be asked for anew. */
  readonly epoch: number;
  /** Grows when something has ended that may have changed what is stored. */
  readonly changes: number;
}

export type EngineNews =
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'state'; readonly state: EngineState }
  | { readonly type: 'status'; readonly status: EngineStatus }
  | { readonly type: 'fault'; readonly fault: Fault };

export const unknownEngine: EngineModel = { link: 'connecting', wasRestarted: false, epoch: 0, changes: 0 };

export function reduceEngine(model: EngineModel, news: EngineNews): EngineModel {
  switch (news.type) {
    case 'link':
      return withLink(model, news.link);
    case 'state':
      return withState(model, news.state);
    case 'status':
      return withStatus(model, news.status);
    case 'fault':
      return { ...model, fault: news.fault };
  }
}

function withLink(model: EngineModel, link: Link): EngineModel {
  return link === 'open' && model.link === 'lost' ? afresh({ ...model, link }) : { ...model, link };
}

/** A greater `rev` replaces a smaller one, in whatever order they arrive. */
function withState(model: EngineModel, state: EngineState): EngineModel {
  if (model.state && state.rev <= model.state.rev) return model;
  const before = model.state?.activity.status;
  const hasEnded = isRunning(before) && !isRunning(state.activity.status);
  return { ...model, state, changes: hasEnded ? model.changes + 1 : model.changes };
}

const isRunning = (status: EngineState['activity']['status'] | undefined) =>
  status === 'enrolling' || status === 'attempting';

function withStatus(model: EngineModel, status: EngineStatus): EngineModel {
  const next = { ...model, status };
  if (status.restarts === (model.status?.restarts ?? 0)) {
    // Pushed to a newcomer, or the end of a start that was told already.
    return status.status === 'running' && model.status?.status === 'starting' ? afresh(next) : next;
  }
  const wasSeen = model.status !== undefined || status.status === 'starting';
  return afresh({ ...next, wasRestarted: model.wasRestarted || wasSeen });
}

function afresh({ state: _state, fault: _fault, ...model }: EngineModel): EngineModel {
  return { ...model, epoch: model.epoch + 1, changes: model.changes + 1 };
}
