import { expect, it } from 'vitest';
import { createSubscriptions } from './subscriptions.ts';

function record() {
  const events: string[] = [];
  const subscriptions = createSubscriptions((id) => {
    events.push(`begin ${id}`);
    return () => events.push(`end ${id}`);
  });
  return { events, subscriptions };
}

it('begins once and ends once', () => {
  const { events, subscriptions } = record();
  for (const isWanted of [false, true, true, false, false]) subscriptions.set(3, isWanted);
  expect(events).toEqual(['begin 3', 'end 3']);
});

it('ends everything with the page', () => {
  const { events, subscriptions } = record();
  subscriptions.set(1, true);
  subscriptions.set(2, true);
  subscriptions.endAll();
  subscriptions.endAll();
  expect(events).toEqual(['begin 1', 'begin 2', 'end 1', 'end 2']);
});

it('refuses a page that would listen without end, and forgets nobody over it', () => {
  const { events, subscriptions } = record();
  for (let id = 0; id < 32; id++) subscriptions.set(id, true);
  expect(() => subscriptions.set(32, true)).toThrow(/at most 32/);
  subscriptions.set(0, false);
  subscriptions.set(32, true);
  expect(events.slice(-2)).toEqual(['end 0', 'begin 32']);
});
