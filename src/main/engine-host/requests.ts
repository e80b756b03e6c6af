import type { Reply, Request } from '../../contract/wire.ts';
import { AppError, ErrorCode, type Fault } from '../../core/errors.ts';
import type { HostClock } from './host-clock.ts';
import { notStarted } from './host-faults.ts';

/** Requests of many clients on their way through one process. Every one of them is answered, whatever happens. */
export interface Requests {
  /** Sends it on, or keeps it until there is a process. */
  add(request: Request): Promise<Reply>;
  /** There is a process now: it is given what waited. */
  open(post: (request: Request) => void): void;
  /** The process has ended: what it was given is answered with the fault; what waits goes on waiting. */
  drop(fault: Fault): void;
  /** Answers everything with the fault. */
  dropAll(fault: Fault): void;
  settle(reply: Reply): void;
}

const longestWaitMs = 10_000;

export function createRequests(clock: HostClock): Requests {
  let given: Given | undefined;
  const waiting = new Set<Waiting>();
  const drop = (fault: Fault) => {
    given?.fail(fault);
    given = undefined;
  };
  return {
    add: (request) =>
      new Promise((resolve) => {
        const answer = (result: Answer) => resolve({ ...result, id: request.id });
        if (given) given.give({ request, answer });
        else wait(waiting, clock, { request, answer });
      }),
    open(post) {
      given = createGiven(post);
      for (const each of take(waiting)) given.give(each);
    },
    drop,
    dropAll(fault) {
      drop(fault);
      for (const { answer } of take(waiting)) answer({ ok: false, fault });
    },
    settle: (reply) => given?.settle(reply),
  };
}

type Answer = { readonly ok: true; readonly output: unknown } | { readonly ok: false; readonly fault: Fault };

interface Asked {
  readonly request: Request;
  readonly answer: (answer: Answer) => void;
}

interface Waiting extends Asked {
  cancel?: () => void;
}

type Given = ReturnType<typeof createGiven>;

/** What one process was given. Ids of clients may be the same: on their way requests have numbers of ours. */
function createGiven(post: (request: Request) => void) {
  let nextId = 0;
  const answers = new Map<number, Asked['answer']>();
  return {
    give({ request, answer }: Asked) {
      const id = nextId++;
      answers.set(id, answer);
      try {
        post({ ...request, id });
      } catch (cause) {
        answers.delete(id);
        answer({ ok: false, fault: unsendable(cause) });
      }
    },
    settle(reply: Reply) {
      answers.get(reply.id)?.(reply);
      answers.delete(reply.id);
    },
    fail(fault: Fault) {
      for (const answer of answers.values()) answer({ ok: false, fault });
    },
  };
}

function wait(waiting: Set<Waiting>, clock: HostClock, each: Waiting): void {
  waiting.add(each);
  each.cancel = clock.after(longestWaitMs, () => {
    waiting.delete(each);
    each.answer({ ok: false, fault: notStarted });
  });
}

function take(waiting: Set<Waiting>): readonly Waiting[] {
  const all = [...waiting];
  waiting.clear();
  for (const { cancel } of all) cancel?.();
  return all;
}

const unsendable = (cause: unknown) =>
  new AppError(ErrorCode.invalidArgument, 'Expected an input that can be sent on', { cause }).toFault();
