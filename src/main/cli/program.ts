import { Command } from 'commander';
import type { CommandSpec } from './command.ts';
import { attemptsList } from './commands/attempts.ts';
import { bench } from './commands/bench.ts';
import { datasetCheck, datasetSynthesize } from './commands/dataset.ts';
import { doctor } from './commands/doctor.ts';
import { embed } from './commands/embed.ts';
import { enroll } from './commands/enroll.ts';
import { evaluate } from './commands/evaluate.ts';
import { record } from './commands/record.ts';
import { replay } from './commands/replay.ts';
import { sensors } from './commands/sensors.ts';
import { serve } from './commands/serve.ts';
import { sessionsList, sessionsVerify } from './commands/sessions.ts';
import { sessionsExport } from './commands/sessions-export.ts';
import { sessionsImport } from './commands/sessions-import.ts';
import { sessionsMemory } from './commands/sessions-memory.ts';
import { start } from './commands/start.ts';
import { subjectsList, subjectsRemove, subjectsRename, subjectsShow } from './commands/subjects.ts';
import { train } from './commands/train.ts';
import { unlock } from './commands/unlock.ts';

const commands: readonly CommandSpec[] = [
  start,
  serve,
  doctor,
  sensors,
  enroll,
  unlock,
  subjectsList,
  subjectsShow,
  subjectsRename,
  subjectsRemove,
  attemptsList,
  record,
  replay,
  sessionsList,
  sessionsVerify,
  sessionsExport,
  sessionsImport,
  sessionsMemory,
  embed,
  datasetCheck,
  datasetSynthesize,
  train,
  evaluate,
  bench,
];

/** Commands that only hold others. */
const groups: Readonly<Record<string, string>> = {
  subjects: 'who is enrolled',
  attempts: 'what happened',
  sessions: 'recordings',
  dataset: 'data sets',
};

export interface GlobalOptions {
  readonly json?: boolean;
  readonly dataDir?: string;
  readonly sensor: string;
}

/** Reads arguments into one command; `runCommand` is called with it. Usage errors and help throw `CommanderError`. */
export function createProgram(
  version: string,
  runCommand: (
    spec: CommandSpec,
    operands: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<void>,
): Command {
  const program = new Command('depthkey')
    .description('Face unlock for a desktop computer with a Kinect.')
    .version(version)
    .option('--json', 'print one JSON document on stdout, and logs on stderr')
    .option('--data-dir <dir>', "where data is kept (default: DEPTHKEY_DATA_DIR, or the platform's data folder)")
    .option(
      '--sensor <driver[:arg]>',
      'auto, kinect, kinect-sdk, simulated[:SCENE], frames:DIR[/SUBJECT], replay:FILE',
      'auto',
    )
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  const parents = new Map<string, Command>();
  const parentOf = (name: string) => {
    const known = parents.get(name) ?? program.command(name).description(groups[name] ?? '');
    parents.set(name, known);
    return known;
  };
  for (const spec of commands) {
    const [first = '', second] = spec.name.split(' ');
    const added = second ? parentOf(first).command(second) : program.command(first);
    added.description(spec.summary);
    for (const { name, summary } of spec.operands ?? []) added.argument(name, summary);
    for (const { flags, summary, parse } of spec.options ?? []) {
      if (parse) added.option(flags, summary, parse);
      else added.option(flags, summary);
    }
    added.action(() => runCommand(spec, added.args, added.opts()));
  }
  return program;
}
