// Starts an engine and waits to be killed: node lonely-shell.ts ENTRY DATA_DIR
import { forkEngine } from '../../src/main/engine-host/engine-child.ts';

const [entry = '', dataDir = ''] = process.argv.slice(2);
forkEngine(entry, { dataDir, sensor: 'simulated:nobody', isDryRun: true }).onMessage(() =>
  process.stdout.write('ready\n'),
);
