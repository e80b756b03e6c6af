const nsPerS = 1_000_000_000n;

/** `google.protobuf.Timestamp` of nanoseconds since 1970. */
export function timestampOf(ns: bigint): { readonly seconds: number; readonly nanos: number } {
  return { seconds: Number(ns / nsPerS), nanos: Number(ns % nsPerS) };
}

/** Nanoseconds since 1970 of milliseconds that may have a fraction. */
export const nsOf = (ms: number): bigint => BigInt(Math.round(ms * 1000)) * 1000n;
