import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { workInLanes } from './lanes.ts';

describe('workInLanes', () => {
  it('works on every item once, one at a time in a lane', async () => {
    const done: string[] = [];
    const busy = new Set<string>();
    await workInLanes(['a', 'b'], [1, 2, 3, 4, 5], async (item, lane) => {
      expect(busy.has(lane)).toBe(false);
      busy.add(lane);
      await setTimeout(lane === 'a' ? 12 : 2);
      busy.delete(lane);
      done.push(`${item}`);
    });
    expect(done.toSorted()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('stops and throws when one item fails', async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await setTimeout(2);
      if (item === 1) throw new Error('item 1 broke');
    };
    await expect(workInLanes(['a', 'b'], [0, 1, 2, 3, 4, 5, 6, 7], work)).rejects.toThrow('item 1 broke');
    expect(begun.length).toBeLessThan(6);
  });
});
