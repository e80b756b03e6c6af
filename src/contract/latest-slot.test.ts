import { describe, expect, it } from 'vitest';
import { createLatestSlot } from './latest-slot.ts';

describe('createLatestSlot', () => {
  it('sends at once while the receiver is free, and then only the latest', () => {
    const sent: number[] = [];
    const slot = createLatestSlot<number>((item) => void sent.push(item));
    for (const item of [1, 2, 3]) slot.offer(item);
    expect(sent).toEqual([1]);
    slot.acknowledge();
    expect(sent).toEqual([1, 3]);
    expect(slot.isFree()).toBe(false);
    slot.acknowledge();
    expect(slot.isFree()).toBe(true);
    slot.acknowledge();
    slot.offer(4);
    expect(sent).toEqual([1, 3, 4]);
  });
});
