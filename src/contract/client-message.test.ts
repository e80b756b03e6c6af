import { describe, expect, it } from 'vitest';
import { readClientMessage } from './client-message.ts';

const request = (fields: object) =>
  JSON.stringify({ type: 'request', request: { id: 1, call: 'state.get', ...fields } });

describe('readClientMessage', () => {
  it('reads the three messages there are', () => {
    expect(readClientMessage(request({ input: { name: 'Ada' } }))).toEqual({
      type: 'request',
      request: { id: 1, call: 'state.get', input: { name: 'Ada' } },
    });
    expect(readClientMessage(request({}))).toEqual({
      type: 'request',
      request: { id: 1, call: 'state.get', input: undefined },
    });
    expect(readClientMessage('{"type":"watch","isWatching":true}')).toEqual({ type: 'watch', isWatching: true });
    expect(readClientMessage('{"type":"shown"}')).toEqual({ type: 'shown' });
  });

  const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);

  it.each([
    ['no JSON', '{"type":'],
    ['nothing', ''],
    ['no object', '7'],
    ['null', 'null'],
    ['an unknown type', '{"type":"matched"}'],
    ['a field too many', '{"type":"shown","outcome":"accepted"}'],
    ['a request with a field too many', request({ outcome: 'accepted' })],
    ['a request of another prototype', '{"type":"request","request":{"id":1,"call":"state.get","__proto__":{}}}'],
    ['a number that is none', request({ id: 1.5 })],
    ['a call without a name', request({ call: 7 })],
    ['an endless name', request({ call: 'x'.repeat(101) })],
    ['a reply', '{"type":"reply","reply":{"id":1,"ok":true}}'],
    ['an input too deep', request({ input: nested(17) })],
    [
      'a bottomless input',
      `{"type":"request","request":{"id":1,"call":"a","input":${'['.repeat(3e4)}${']'.repeat(3e4)}}}`,
    ],
  ])('refuses %s', (_what, text) => {
    expect(readClientMessage(text)).toBeUndefined();
  });

  it('leaves an input that is deep enough for every call', () => {
    expect(readClientMessage(request({ input: nested(16) }))).toBeDefined();
  });
});
