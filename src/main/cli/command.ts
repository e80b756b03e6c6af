import type { ExitCode } from './exit-code.ts';
import type { Shell } from './shell.ts';

interface OptionSpec {
  /** As commander writes it: "--timeout-s <seconds>". */
  readonly flags: string;
  readonly summary: string;
  /** Turns the text into a value, or throws commander's `InvalidArgumentError`. */
  readonly parse?: (text: string) => unknown;
}

/** One command: how it is called and what it does. */
export interface CommandSpec {
  /** Words of the command, such as "subjects list". */
  readonly name: string;
  readonly summary: string;
  /** As commander writes them: "<subject>". */
  readonly operands?: readonly { readonly name: string; readonly summary: string }[];
  readonly options?: readonly OptionSpec[];
  /** Given one string per operand, and the options as commander names them. Throws `AppError` for faults. */
  readonly run: (shell: Shell, operands: readonly string[], options: OptionValues) => Promise<ExitCode>;
}

type OptionValues = Readonly<Record<string, unknown>>;

/** A command whose options are typed as its parsers make them. */
export function command<Options extends object>(
  spec: Omit<CommandSpec, 'run'> & {
    readonly run: (shell: Shell, operands: readonly string[], options: Options) => Promise<ExitCode>;
  },
): CommandSpec {
  return { ...spec, run: (shell, operands, options) => spec.run(shell, operands, options as Options) };
}
