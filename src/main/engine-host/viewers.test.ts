import { expect, it, vi } from 'vitest';
import { createViewers } from './viewers.ts';

const later = () => new Promise<void>((resolve) => setImmediate(resolve));
const frame = (number: number) => Uint8Array.of(number);

function setUp() {
  const onShown = vi.fn<() => void>();
  const onChange = vi.fn<(isWatching: boolean) => void>();
  const viewers = createViewers({ onShown, onChange });
  /** A viewer that needs as long as the test likes. */
  const slow = () => {
    const seen: number[] = [];
    let free: () => void = () => undefined;
    const stop = viewers.watch(([first = -1]) => {
      seen.push(first);
      return new Promise((resolve) => {
        free = resolve;
      });
    });
    const finish = async () => {
      free();
      await later();
    };
    return { seen, stop, finish };
  };
  return { viewers, onShown, onChange, slow };
}

it('a frame counts as shown when a viewer has shown it, and not before', async () => {
  const { viewers, onShown, slow } = setUp();
  const viewer = slow();
  viewers.show(frame(1));
  await later();
  expect(onShown).not.toHaveBeenCalled();
  await viewer.finish();
  expect(onShown).toHaveBeenCalledOnce();
  await viewer.finish();
  expect(onShown).toHaveBeenCalledOnce();
});

it('the faster of two viewers counts, and the slower one gets the latest', async () => {
  const { viewers, onShown, slow } = setUp();
  const [quick, lazy] = [slow(), slow()];
  for (const number of [1, 2, 3]) {
    viewers.show(frame(number));
    await quick.finish();
    expect(onShown).toHaveBeenCalledTimes(number);
  }
  await lazy.finish();
  expect(lazy.seen).toEqual([1, 3]);
  expect(quick.seen).toEqual([1, 2, 3]);
  viewers.show(frame(4));
  // It has shown an older one: that does not count.
  await lazy.finish();
  expect(onShown).toHaveBeenCalledTimes(3);
  await lazy.finish();
  expect(onShown).toHaveBeenCalledTimes(4);
});

it('a viewer that comes later is not held up by one that never shows anything', async () => {
  const { viewers, onShown, slow } = setUp();
  slow();
  viewers.show(frame(1));
  const second = slow();
  expect(second.seen).toEqual([1]);
  await second.finish();
  expect(onShown).toHaveBeenCalledOnce();
});

it('nobody waits for viewers that have left, or failed', async () => {
  const { viewers, onShown, onChange, slow } = setUp();
  viewers.show(frame(1));
  expect(onShown).toHaveBeenCalledTimes(1);
  const viewer = slow();
  viewers.show(frame(2));
  viewer.stop();
  expect(onShown).toHaveBeenCalledTimes(2);
  await viewer.finish();
  expect(onShown).toHaveBeenCalledTimes(2);
  viewers.watch(() => Promise.reject(new Error('no canvas')));
  viewers.show(frame(3));
  await later();
  expect(onShown).toHaveBeenCalledTimes(3);
  expect(onChange.mock.calls).toEqual([[true], [false], [true]]);
});

it('of several viewers the last one to leave lets the frame go, whoever had it', async () => {
  const { viewers, onShown, slow } = setUp();
  const [first, second] = [slow(), slow()];
  viewers.show(frame(1));
  first.stop();
  await first.finish();
  expect(onShown).not.toHaveBeenCalled();
  await second.finish();
  expect(onShown).toHaveBeenCalledOnce();
});
