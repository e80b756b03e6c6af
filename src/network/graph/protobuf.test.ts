import { describe, expect, it } from 'vitest';
import {
  bytesField,
  joinMessages,
  type Message,
  mapEntry,
  messageField,
  packedField,
  textField,
  varintField,
} from './protobuf.ts';

const hex = (...messages: readonly Message[]) => Buffer.from(joinMessages(...messages)).toString('hex');

describe('protobuf', () => {
  it('writes the examples of the protobuf guide', () => {
    expect(hex(varintField(1, 150))).toBe('089601');
    expect(hex(textField(2, 'testing'))).toBe('120774657374696e67');
    expect(hex(messageField(3, varintField(1, 150)))).toBe('1a03089601');
    expect(hex(packedField(6, [3, 270, 86942]))).toBe('3206038e029ea705');
  });

  it('writes negative numbers in ten bytes', () => {
    expect(hex(varintField(1, -1))).toBe('08ffffffffffffffffff01');
    expect(hex(varintField(1, -2))).toBe('08feffffffffffffffff01');
  });

  it('writes fields above 15, booleans, bytes and empty messages', () => {
    expect(hex(varintField(16, true))).toBe('800101');
    expect(hex(bytesField(1, Uint8Array.of(0, 255)))).toBe('0a0200ff');
    expect(hex(messageField(1))).toBe('0a00');
  });

  it('writes a map entry as a message of key and value', () => {
    expect(hex(mapEntry(5, 'a', varintField(3, 1)))).toBe('2a070a016112021801');
  });
});
