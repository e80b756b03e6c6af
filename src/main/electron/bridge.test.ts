import type { WebFrameMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { requireOwnPage } from './bridge.ts';
import { readRequest, readSubscriber, refuseRequest } from './bridge-messages.ts';

const frame = (url: string) => ({ url }) as WebFrameMain;

describe('requireOwnPage', () => {
  const page = frame('depthkey://app/index.html');

  it('lets the page of the window speak', () => {
    expect(() => requireOwnPage({ senderFrame: page }, { mainFrame: page })).not.toThrow();
  });

  it.each([
    ['a frame within the page', frame('depthkey://app/index.html'), page],
    ['a frame that is gone', null, page],
    ['a page from elsewhere', ...twice(frame('https://example.org/'))],
    ['a file', ...twice(frame('file:///index.html'))],
    ['another host of the scheme', ...twice(frame('depthkey://other/'))],
  ])('refuses %s', (_who, senderFrame, mainFrame) => {
    expect(() => requireOwnPage({ senderFrame }, { mainFrame })).toThrow(/another sender/);
  });
});

describe('readRequest', () => {
  it('keeps what a request has, and nothing beside it', () => {
    expect(readRequest({ id: 3, call: 'state.get', input: undefined, matched: true })).toEqual({
      id: 3,
      call: 'state.get',
      input: undefined,
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'state.get'],
    ['no number', { id: '1', call: 'state.get' }],
    ['no call', { id: 1 }],
    ['an endless name', { id: 1, call: 'x'.repeat(101) }],
    ['too much', { id: 1, call: 'subjects.show', input: 'x'.repeat(70_000) }],
    ['what cannot be sent on', { id: 1, call: 'subjects.show', input: () => undefined }],
  ])('refuses %s', (_what, value) => {
    expect(readRequest(value)).toBeUndefined();
  });
});

describe('refuseRequest', () => {
  it('answers under the number that it finds', () => {
    expect(refuseRequest({ id: 7 })).toMatchObject({ id: 7, ok: false, fault: { code: 'invalid-argument' } });
    expect(refuseRequest('nonsense')).toMatchObject({ id: -1, ok: false });
  });
});

it('knows the numbers of listeners', () => {
  expect(readSubscriber(0)).toBe(0);
  for (const value of [-1, 0.5, '1', undefined, Number.NaN]) expect(() => readSubscriber(value)).toThrow(/number/);
});

function twice<T>(value: T): [T, T] {
  return [value, value];
}
