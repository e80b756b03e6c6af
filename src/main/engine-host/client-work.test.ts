import { expect, it } from 'vitest';
import type { Request } from '../../contract/wire.ts';
import { createClientWork } from './client-work.ts';

function engine() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const send = ({ id, call }: Request) => {
    asked.push(call);
    return new Promise<{ id: number; ok: true; output: unknown }>((resolve) => {
      answers.push(() => resolve({ id, ok: true, output: undefined }));
    });
  };
  return { asked, answer: () => answers.shift()?.(), work: createClientWork({ send }) };
}

const request = (call: string) => ({ id: 1, call, input: undefined });

it.each(['enrollment.start', 'attempt.start'])('a page that goes ends its %s', (call) => {
  const { asked, work } = engine();
  void work.send(request(call));
  work.leave();
  expect(asked).toEqual([call, 'operation.cancel']);
});

it('a page that goes leaves alone what it has not started, or what has ended', async () => {
  const { asked, answer, work } = engine();
  void work.send(request('state.get'));
  const attempt = work.send(request('attempt.start'));
  answer();
  answer();
  await attempt;
  work.leave();
  expect(asked).toEqual(['state.get', 'attempt.start']);
});
