import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runCommand } from './run-command.ts';

const script = fileURLToPath(new URL('tensorflow_train.py', import.meta.url));
const answer = z.object({ version: z.string(), losses: z.array(z.number()), ms: z.array(z.number()) });

/** What Python TensorFlow did. */
export type TensorflowSteps = z.infer<typeof answer>;

/** The version of TensorFlow that a Python has; undefined where it has none, or where there is no such Python. */
export async function tensorflowVersion(python: string): Promise<string | undefined> {
  const ask = ['-c', 'import tensorflow; print(tensorflow.__version__)'];
  const quiet = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3' };
  return runCommand(python, ask, { hint: 'Asked only.', env: quiet }).then(
    (version) => version.trim(),
    () => undefined,
  );
}

/** Runs the steps that `timePublishedSteps` left in a folder. Throws `engine-unavailable` when Python fails. */
export async function timeTensorflowSteps(
  python: string,
  folder: string,
  { warmUp, steps }: { readonly warmUp: number; readonly steps: number },
): Promise<TensorflowSteps> {
  const output = await runCommand(python, [script, folder, String(warmUp), String(steps)], {
    hint: 'The peer needs Python with the tensorflow package.',
  });
  return answer.parse(JSON.parse(output));
}
