import { describe, expect, it } from 'vitest';
import { chooseEngine, engineLoaders, loadTensorEngine, onEngine, type TensorEngine } from './engine.ts';

const fake = (name: string) => ({ name }) as TensorEngine;
const refuse = (why: string) => async (): Promise<TensorEngine> => {
  throw new Error(`${why}\n  a stack nobody wants to read`);
};

describe('chooseEngine', () => {
  it('prefers native TensorFlow', async () => {
    const engine = await chooseEngine({ native: async () => fake('native'), wasm: refuse('unused') });
    expect(engine.name).toBe('native');
  });

  it('falls back to wasm and says why', async () => {
    const wasm = async (reason: string) => ({ ...fake('wasm'), reason });
    const engine = await chooseEngine({ native: refuse('no binding'), wasm });
    expect(engine).toMatchObject({ name: 'wasm', reason: 'the native binding did not load (no binding)' });
  });

  it('can always compute with wasm, and leaves the backend of others as it was', async () => {
    const { tf } = await loadTensorEngine();
    const own = tf.getBackend();
    const engine = await chooseEngine({ ...engineLoaders, native: refuse('no binding') });
    expect(engine).toMatchObject({ name: expect.stringContaining('wasm'), canTrain: false, hasFastPath: false });
    expect(tf.getBackend()).toBe(own);
    expect(onEngine(engine, () => engine.tf.tidy(() => engine.tf.add(1, 1).dataSync()[0]))).toBe(2);
  });

  it('is a fault when neither works', async () => {
    const chosen = chooseEngine({ native: refuse('no binding'), wasm: refuse('no wasm') });
    await expect(chosen).rejects.toMatchObject({
      code: 'engine-unavailable',
      message: expect.stringMatching(/no binding.*no wasm/),
    });
  });
});

describe('loadTensorEngine', () => {
  it('computes, says what it is, and is opened once', async () => {
    const engine = await loadTensorEngine();
    expect(engine.name).toMatch(/^(tensorflow|tfjs) \d/);
    expect(engine.canTrain).toBe(engine.hasFastPath);
    expect(onEngine(engine, () => engine.tf.tidy(() => engine.tf.add(1, 1).dataSync()[0]))).toBe(2);
    expect(await loadTensorEngine()).toBe(engine);
  });

  it('leaves the backend of others as it was', async () => {
    const engine = await loadTensorEngine();
    const own = engine.tf.getBackend();
    await engine.tf.setBackend('cpu');
    expect(onEngine(engine, () => engine.tf.getBackend())).toBe(engine.backend);
    expect(engine.tf.getBackend()).toBe('cpu');
    expect(() =>
      onEngine(engine, () => {
        throw new Error('broken');
      }),
    ).toThrow('broken');
    expect(engine.tf.getBackend()).toBe('cpu');
    await engine.tf.setBackend(own);
  });
});
