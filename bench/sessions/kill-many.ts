import { isRead, killRecorder } from './kill-recorder.ts';

// Kills a recorder at random moments and reads what it left: node bench/sessions/kill-many.ts [COUNT] [SEED]

const [count = '50', seed = 'killed'] = process.argv.slice(2);
const killed = await killRecorder(Number(count), seed);
for (const one of killed) process.stdout.write(`${JSON.stringify(one)}\n`);
const bad = killed.filter((one) => !isRead(one));
const frames = killed.reduce((sum, one) => sum + one.frames, 0);
process.stdout.write(
  `${killed.length} killed, ${bad.length} not readable to their last chunk, ${frames} frames read\n`,
);
process.exitCode = bad.length > 0 ? 1 : 0;
