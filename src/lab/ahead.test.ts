import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { workAhead } from './ahead.ts';

describe('workAhead', () => {
  it('keeps the order and never runs more than it may', async () => {
    let running = 0;
    let most = 0;
    const results: number[] = [];
    const work = async (item: number) => {
      most = Math.max(most, ++running);
      await setTimeout(item % 2 === 0 ? 5 : 1);
      running--;
      return item * 10;
    };
    for await (const result of workAhead([0, 1, 2, 3, 4, 5], 3, work)) results.push(result);
    expect(results).toEqual([0, 10, 20, 30, 40, 50]);
    expect(most).toBe(3);
  });

  it('throws a failure in its turn', async () => {
    const results: number[] = [];
    const work = async (item: number) => {
      if (item === 1) throw new Error('item 1 broke');
      return item;
    };
    const run = async () => {
      for await (const result of workAhead([0, 1, 2], 3, work)) results.push(result);
    };
    await expect(run()).rejects.toThrow('item 1 broke');
    expect(results).toEqual([0]);
  });
});
