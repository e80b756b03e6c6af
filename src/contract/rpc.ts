import type { output, ZodType } from 'zod';

/** One request and its reply. Both ends derive their types from this value. */
export interface Call<I extends ZodType = ZodType, O extends ZodType = ZodType> {
  readonly input: I;
  readonly output: O;
}

export const call = <I extends ZodType, O extends ZodType>(input: I, output: O): Call<I, O> => ({ input, output });

/** Everything that may cross a process: calls one way, events the other. */
export interface Contract {
  readonly calls: Readonly<Record<string, Call>>;
  readonly events: Readonly<Record<string, ZodType>>;
}

/** What the engine implements: one function per call, given input that was checked. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C['calls']]: (
    input: output<C['calls'][K]['input']>,
  ) => output<C['calls'][K]['output']> | Promise<output<C['calls'][K]['output']>>;
};

/** What a caller sees: one function per call. Faults are thrown as `AppError`. */
export type Client<C extends Contract> = {
  readonly [K in keyof C['calls']]: (
    ...input: undefined extends output<C['calls'][K]['input']> ? [] : [input: output<C['calls'][K]['input']>]
  ) => Promise<output<C['calls'][K]['output']>>;
};

export type EventMap<C extends Contract> = { readonly [K in keyof C['events']]: output<C['events'][K]> };
