import type { Contract, Handlers } from '../contract/rpc.ts';
import type { Dispatch } from '../contract/wire.ts';
import { AppError, ErrorCode } from '../core/errors.ts';

/**
 * The only door to the engine: validates untrusted input, runs the handler, drops from its output what the contract
 * does not name, and turns anything thrown into a fault.
 */
export function createRouter<C extends Contract>(contract: C, handlers: Handlers<C>): Dispatch {
  const answer = async (call: string, input: unknown) => {
    const declared = Object.hasOwn(contract.calls, call) ? contract.calls[call] : undefined;
    if (!declared) throw new AppError(ErrorCode.invalidArgument, `Expected a known call, found "${call}"`);
    const parsed = declared.input.safeParse(input);
    if (!parsed.success) throw new AppError(ErrorCode.invalidArgument, `${call}: ${sentence(parsed.error.issues)}`);
    const handle = handlers[call as keyof C['calls']] as (input: unknown) => unknown;
    return declared.output.parse(await handle(parsed.data));
  };
  return async ({ id, call, input }) => {
    try {
      return { id, ok: true, output: await answer(String(call), input) };
    } catch (error) {
      return { id, ok: false, fault: AppError.from(error).toFault() };
    }
  };
}

function sentence(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  return issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');
}
