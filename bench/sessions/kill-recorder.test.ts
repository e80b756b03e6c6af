import { expect, it } from 'vitest';
import { isRead, killRecorder } from './kill-recorder.ts';

it('leaves a file that is readable to its last whole chunk when the recorder is killed', async () => {
  const killed = await killRecorder(2, 'two');
  expect(killed.filter((one) => !isRead(one))).toEqual([]);
}, 60_000);
