import { spawn } from 'node:child_process';
import { say } from './report.mjs';

const secondsBetweenSigns = 10;
const minute = 60_000;

/**
 * Runs a program to its end, with a sign of life every few seconds; its output is shown only when it fails.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, timeoutMs?: number, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<void>} rejects with what happened and, on further lines, the end of the output
 */
export async function run(program, args, { cwd, timeoutMs = 30 * minute, env } = {}) {
  // A group of its own: what the program has started must end with it, or it would hold the output open for ever.
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stopWatching = watch(child, timeoutMs);
  let output = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    output = (output + chunk.toString()).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const end = await new Promise((resolve) => {
    child.on('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      resolve(error.code === 'ENOENT' ? 'was not found' : `could not be started: ${error.message}`),
    );
    child.on('close', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? code}`));
  });
  const isLate = stopWatching();
  if (end === undefined) return;
  const how = isLate ? `did not end within ${timeoutMs / minute} minutes` : end;
  throw new Error([`${program} ${how}`, ...output.trim().split('\n').filter(Boolean)].join('\n'));
}

/**
 * Shows signs of life, and ends the group when its time is up or set-up itself is told to end.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} timeoutMs
 * @returns {() => boolean} stops watching and tells whether the time was up
 */
function watch(child, timeoutMs) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const sign = setInterval(() => say(`  still at it (${seconds()} s)`), secondsBetweenSigns * 1000);
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, timeoutMs);
  const quit = () => {
    endGroup(child);
    process.exit(1);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, quit);
  return () => {
    clearInterval(sign);
    clearTimeout(limit);
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.off(signal, quit);
    return isLate;
  };
}

/** @param {import('node:child_process').ChildProcess} child */
function endGroup({ pid }) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
