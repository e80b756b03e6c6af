/**
 * Just enough of the protobuf wire format to write messages by hand: varints, 32-bit and length-delimited fields
 * (protobuf.dev, "Encoding"). A message is the list of its encoded pieces, joined once at the very end.
 */
export type Message = readonly Uint8Array[];

const wireVarint = 0;
const wireBytes = 2;

/** An int32, int64, bool or enum field. */
export function varintField(field: number, value: number | boolean): Message {
  return [varint(tag(field, wireVarint)), varint(BigInt(value))];
}

/** A bytes field. Borrows the value until the message is joined. */
export function bytesField(field: number, value: Uint8Array): Message {
  return [varint(tag(field, wireBytes)), varint(BigInt(value.length)), value];
}

/** A string field in UTF-8. */
export function textField(field: number, value: string): Message {
  return bytesField(field, new TextEncoder().encode(value));
}

/** A message inside a message. */
export function messageField(field: number, ...parts: readonly Message[]): Message {
  const content = parts.flat();
  const length = content.reduce((sum, piece) => sum + piece.length, 0);
  return [varint(tag(field, wireBytes)), varint(BigInt(length)), ...content];
}

/** One entry of a map with text keys; the value is field 2 of the entry. */
export function mapEntry(field: number, key: string, ...value: readonly Message[]): Message {
  return messageField(field, textField(1, key), messageField(2, ...value));
}

/** A packed repeated int64 field. */
export function packedField(field: number, values: readonly number[]): Message {
  return messageField(
    field,
    values.map((value) => varint(BigInt(value))),
  );
}

/** The bytes of whole messages, one after the other. Owned. */
export function joinMessages(...messages: readonly Message[]): Uint8Array {
  return Buffer.concat(messages.flat());
}

function tag(field: number, wireType: number): bigint {
  return BigInt((field << 3) | wireType);
}

/** Seven bits a byte, least significant first; negative numbers as 64-bit two's complement. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}
