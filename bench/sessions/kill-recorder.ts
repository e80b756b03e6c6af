import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../src/core/random.ts';
import { openFileSource } from '../../src/session/bytes.ts';
import { openSession } from '../../src/session/open-session.ts';
import { walkRecords } from '../../src/session/walk-records.ts';

const program = fileURLToPath(new URL('./record-noise.ts', import.meta.url));
const longestMs = 2000;
/** Of MCAP: a chunk. */
const chunkOpcode = 6;

export interface KilledRecording {
  readonly killedAfterMs: number;
  readonly bytes: number;
  readonly wholeChunks: number;
  readonly frames: number;
  /** Frames that could not be read; the last one's pictures may be in the chunk that was cut off. */
  readonly unreadable: number;
  readonly problem?: string;
}

/** Kills a recorder at random moments, and reads what it left behind. */
export async function killRecorder(count: number, seed: string): Promise<readonly KilledRecording[]> {
  const folder = mkdtempSync(join(tmpdir(), 'depthkey-killed-'));
  const random = createRandom(seed);
  const killed: KilledRecording[] = [];
  try {
    for (let at = 0; at < count; at++)
      killed.push(await killOne(join(folder, `${at}.mcap`), random.integer(longestMs)));
    return killed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function killOne(file: string, killedAfterMs: number): Promise<KilledRecording> {
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await new Promise((resolve) => setTimeout(resolve, killedAfterMs));
  child.kill('SIGKILL');
  await ended;
  const bytes = statSync(file).size;
  const wholeChunks = await countChunks(file);
  try {
    return { killedAfterMs, bytes, wholeChunks, ...(await readAll(file)) };
  } catch (error) {
    return { killedAfterMs, bytes, wholeChunks, frames: 0, unreadable: 0, problem: String(error) };
  }
}

async function readAll(file: string) {
  const session = await openSession(file);
  let unreadable = 0;
  for (const index of session.frames.keys())
    await session.readFrame(index).catch(() => {
      unreadable += 1;
    });
  await session.close();
  return { frames: session.frames.length, unreadable };
}

async function countChunks(file: string): Promise<number> {
  const source = await openFileSource(file);
  let chunks = 0;
  for await (const { opcode } of walkRecords(source)) if (opcode === chunkOpcode) chunks += 1;
  await source.close();
  return chunks;
}

/** What is whole was read: something was wherever a chunk was, and all but the last frame. */
export const isRead = ({ wholeChunks, frames, unreadable, problem }: KilledRecording) =>
  wholeChunks === 0 || (problem === undefined && frames > 0 && unreadable <= 1);
