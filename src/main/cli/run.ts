import { resolve } from 'node:path';
import { type Command, CommanderError } from 'commander';
import { AppError } from '../../core/errors.ts';
import { ExitCode, exitCodes } from './exit-code.ts';
import { createOutput, type Output } from './output.ts';
import { createProgram, type GlobalOptions } from './program.ts';
import { createShell, type World } from './shell.ts';
import { faultLines } from './words.ts';

/** Runs one command line (without the program's own name) and returns its exit code. Never throws. */
export async function run(args: readonly string[], world: World): Promise<number> {
  let exitCode: number = ExitCode.done;
  const program = createProgram(world.version, async (spec, operands, options) => {
    const { dataDir, sensor } = program.opts<GlobalOptions>();
    const settings = { dataDir: resolve(dataDir ?? defaultDataDir(world)), sensor, log: output.log };
    exitCode = await spec.run(createShell(world, settings, output), operands, options);
  });
  // Before anything is parsed, because a usage error must answer in JSON as well.
  const output = createOutput(world, args.includes('--json'));
  for (const each of withAllBelow(program))
    each.exitOverride().configureOutput({ writeOut: world.stdout, writeErr: world.stderr });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return error instanceof CommanderError ? endOfUsage(error, output) : endOfFault(error, output);
  }
}

/** A command and all that it holds, at any depth. */
function withAllBelow(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withAllBelow)];
}

const defaultDataDir = (world: World) => world.env['DEPTHKEY_DATA_DIR'] || world.defaultDataDir();

/** Help and version were asked for, or the usage was wrong; commander has said which on its streams. */
function endOfUsage({ exitCode, code, message }: CommanderError, output: Output): ExitCode {
  if (exitCode === 0) return ExitCode.done;
  const said = code === 'commander.help' ? 'Expected a command' : message.replace(/^error: /, '');
  const error = { code: 'invalid-argument', message: said };
  output.answer({ outcome: 'fault', error }, []);
  return ExitCode.usage;
}

function endOfFault(thrown: unknown, output: Output): ExitCode {
  const fault = AppError.from(thrown).toFault();
  for (const line of faultLines(fault)) output.log(line);
  output.answer({ outcome: 'fault', error: fault }, []);
  return exitCodes[fault.code];
}
