import { serialize } from 'node:v8';
import type { Reply, Request } from '../../contract/wire.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';

const longestCall = 100;
const mostBytes = 65_536;

/** A request as it came from the page: its shape and size only. The engine's router knows which calls there are. */
export function readRequest(value: unknown): Request | undefined {
  if (!isRecord(value)) return undefined;
  const { id, call, input } = value;
  const isSound = Number.isSafeInteger(id) && typeof call === 'string' && call.length <= longestCall;
  if (!isSound || sizeOf(input) > mostBytes) return undefined;
  return { id: id as number, call, input };
}

/** The answer to what was no request. */
export function refuseRequest(value: unknown): Reply {
  const id = isRecord(value) && Number.isSafeInteger(value['id']) ? (value['id'] as number) : -1;
  const message = `Expected a request with id, call and input of at most ${mostBytes / 1024} kB, found something else`;
  return { id, ok: false, fault: new AppError(ErrorCode.invalidArgument, message).toFault() };
}

/** Number under which the page listens to something. Throws `invalid-argument`. */
export function readSubscriber(value: unknown): number {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return value as number;
  throw new AppError(ErrorCode.invalidArgument, 'Expected the number of a listener, found something else');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function sizeOf(input: unknown): number {
  try {
    return serialize(input).length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
