import { Command } from 'commander';
import type { CommandSpec } from './command.ts';
import { attemptsList } from './commands/attempts.ts';
import { bench } from './commands/bench.ts';
import { calibrate } from './commands/calibrate.ts';
import {
  datasetCheck,
  datasetImportFrames,
  datasetImportSession,
  datasetImportVap,
  datasetSheet,
  datasetSynthesize,
} from './commands/dataset.ts';
import { doctor } from './commands/doctor.ts';
import { embed } from './commands/embed.ts';
import { enroll } from './commands/enroll.ts';
import { evaluate } from './commands/evaluate.ts';
import { experiment } from './commands/experiment.ts';
import { map } from './commands/map.ts';
import { photos } from './commands/photos.ts';
import { record } from './commands/record.ts';
import { replay } from './commands/replay.ts';
import { sensors } from './commands/sensors.ts';
import { sensorsTilt } from './commands/sensors-tilt.ts';
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
  sensorsTilt,
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
  datasetSheet,
  datasetSynthesize,
  datasetImportVap,
  datasetImportFrames,
  datasetImportSession,
  train,
  evaluate,
  calibrate,
  photos,
  map,
  experiment,
  bench,
];

/** Commands that only hold others. */
const groups: Readonly<Record<string, string>> = {
  subjects: 'who is enrolled',
  attempts: 'what happened',
  sessions: 'recordings',
  dataset: 'data sets',
  'dataset import': 'bring another layout into ours',
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
      'auto, kinect[:v1|:v2][:SERIAL][+bilateral|+temporal], kinect-sdk, simulated[:SCENE], frames:DIR[/SUBJECT], replay:FILE',
      'auto',
    )
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  for (const spec of commands) {
    const words = spec.name.split(' ');
    const added = holderOf(program, words.slice(0, -1)).command(words.at(-1)!);
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

/** Finds or makes the command that holds others: "dataset" for "check", "dataset import" for "vap", "sensors" for "tilt". */
function holderOf(program: Command, words: readonly string[]): Command {
  let holder = program;
  words.forEach((word, depth) => {
    const name = words.slice(0, depth + 1).join(' ');
    const known = holder.commands.find((each) => each.name() === word);
    holder = known ?? holder.command(word).description(groups[name] ?? '');
  });
  return holder;
}
