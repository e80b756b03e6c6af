import { expect, test } from 'vitest';
import type { Activity, EngineState, EngineStatus } from '../../contract/app-contract.ts';
import { type EngineModel, type EngineNews, reduceEngine, unknownEngine } from './engine-model.ts';

const sensor = { selection: 'auto', isSubstitute: false, isRehearsal: false, status: 'closed' } as const;
const state = (rev: number, activity: Activity = { status: 'idle' }): EngineNews => ({
  type: 'state',
  state: { rev, activity, sensor } satisfies EngineState,
});
const status = (word: 'starting' | 'running', restarts: number): EngineNews => ({
  type: 'status',
  status: { status: word, restarts } satisfies EngineStatus,
});
const after = (...news: EngineNews[]): EngineModel => news.reduce(reduceEngine, unknownEngine);

const attempting: Activity = { status: 'attempting', faces: 0 };

test('a greater rev replaces a smaller one, and an answer that comes late does not', () => {
  expect(after(state(2), state(3)).state?.rev).toBe(3);
  expect(after(state(3), state(2)).state?.rev).toBe(3);
});

test('after a restart a state with a smaller rev counts', () => {
  const restarted = after(status('running', 0), state(40), status('starting', 1), status('running', 1));
  expect(restarted.state).toBeUndefined();
  expect(restarted).toMatchObject({ wasRestarted: true, epoch: 2 });
  expect(reduceEngine(restarted, state(1)).state?.rev).toBe(1);
});

test('a crash is noticed without a status before it', () => {
  expect(after(state(40), status('starting', 1))).toMatchObject({ wasRestarted: true, epoch: 1 });
});

test('a page opened after a restart is not told of it', () => {
  expect(after(status('running', 2)).wasRestarted).toBe(false);
});

test('the status that a newcomer is greeted with asks for nothing anew', () => {
  expect(after(state(5), status('running', 0))).toMatchObject({ epoch: 0, state: { rev: 5 } });
});

test('a link that was lost and came back asks for the state anew; the first one does not', () => {
  expect(after({ type: 'link', link: 'open' }).epoch).toBe(0);
  const back = after({ type: 'link', link: 'open' }, state(9), { type: 'link', link: 'lost' });
  expect(back.state?.rev).toBe(9);
  expect(reduceEngine(back, { type: 'link', link: 'open' })).toMatchObject({ epoch: 1, changes: 1 });
});

test('the end of an attempt may have changed what is stored', () => {
  expect(after(state(1, attempting), state(2, attempting)).changes).toBe(0);
  expect(after(state(1, attempting), state(2)).changes).toBe(1);
});
