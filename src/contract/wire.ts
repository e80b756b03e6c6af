import type { Fault } from '../core/errors.ts';

/** What crosses every transport: a pipe, Electron's channel, a socket, or a direct call. */
export interface Request {
  readonly id: number;
  readonly call: string;
  readonly input: unknown;
}

export type Reply =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly fault: Fault };

/** Answers every request; never throws. */
export type Dispatch = (request: Request) => Promise<Reply>;

export interface Push {
  readonly event: string;
  readonly payload: unknown;
}

/** Carries requests one way and pushes the other. It knows nothing of the contract. */
export interface Transport {
  send(request: Request): Promise<Reply>;
  /** Returns the function that takes the listener off again. */
  onPush(listener: (push: Push) => void): () => void;
}
