import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError, ErrorCode } from '../../src/core/errors.ts';
import { prepareOnce } from './prepare-once.ts';
import { type Progress, runCommand, tellOnStderr } from './run-command.ts';

/** One picture through the peer's engine. */
interface HowdyFrame {
  /** Path below the folder of frames. */
  readonly file: string;
  readonly found: boolean;
  /** Picture to embedding, without reading and scaling; missing when the picture could not be read. */
  readonly ms?: number;
  /** 128 values when a face was found. */
  readonly embedding?: readonly number[];
  readonly error?: string;
}

export interface HowdyReport {
  readonly loadMs: number;
  /** Pictures that were timed. */
  readonly timed: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly frames: readonly HowdyFrame[];
}

interface HowdyPeerOptions {
  /** Where its Python packages are kept (about 240 MB), made on first use. */
  readonly cacheDir: string;
  /** Another program with the same output. */
  readonly script?: string;
  /** After so long it is ended. */
  readonly timeoutMs?: number;
  readonly tell?: Progress;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Runs Howdy's recognition engine over all colour pictures below a folder. Throws `engine-unavailable` or `data-missing`. */
export async function runHowdyPeer(framesDir: string, options: HowdyPeerOptions): Promise<HowdyReport> {
  const { cacheDir, script = here('howdy_engine.py'), tell = tellOnStderr, timeoutMs } = options;
  if (!existsSync(framesDir))
    throw new AppError(ErrorCode.dataMissing, `Expected a folder of pictures for the peer at ${framesDir}, found none`);
  const packages = await preparePackages(cacheDir, tell);
  const pythonPath = [packages, process.env['PYTHONPATH']].filter(Boolean).join(delimiter);
  const output = await runCommand('python3', ['-s', '-W', 'ignore', script, framesDir], {
    env: { ...process.env, PYTHONPATH: pythonPath },
    hint: `Delete ${packages} and run again.`,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  return parseHowdyOutput(output);
}

/**
 * A folder of packages rather than a virtual environment: it needs no python3-venv and can be moved into place when
 * it is complete.
 */
async function preparePackages(cacheDir: string, tell: Progress): Promise<string> {
  const requirements = await readFile(here('requirements.txt'));
  const version = createHash('sha256').update(requirements).digest('hex').slice(0, 12);
  return prepareOnce(join(cacheDir, `howdy-peer-${version}`), async (work) => {
    tell('Installing the benchmark peer (dlib) with pip, about 240 MB, once');
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', work];
    await runCommand('python3', [...install, '--requirement', here('requirements.txt')], {
      hint: 'The peer needs Python 3.10 to 3.13 with pip and a package registry.',
    });
  });
}

/** Reads the peer's lines. Throws `engine-unavailable` for anything else, `data-missing` when no picture was timed. */
export function parseHowdyOutput(output: string): HowdyReport {
  const rows = output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseLine);
  const summary = rows.pop();
  if (!summary || !('loadMs' in summary)) throw unexpected('a last line with "loadMs"', summary);
  const { loadMs, frames: timed, p50Ms, p95Ms } = summary;
  if (typeof p50Ms !== 'number' || typeof p95Ms !== 'number')
    throw new AppError(ErrorCode.dataMissing, 'Expected *.color.png or *.color.jpg for the peer, found none readable');
  if (typeof loadMs !== 'number' || typeof timed !== 'number') throw unexpected('numbers in the summary', summary);
  return { loadMs, timed, p50Ms, p95Ms, frames: rows.map(toFrame) };
}

function parseLine(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Told below, with the line.
  }
  throw unexpected('a JSON object per line', line.slice(0, 80));
}

function toFrame(row: Record<string, unknown>): HowdyFrame {
  const { file, found, ms, embedding, error } = row;
  if (typeof file !== 'string' || typeof found !== 'boolean') throw unexpected('"file" and "found"', Object.keys(row));
  return {
    file,
    found,
    ...(typeof ms === 'number' && { ms }),
    ...(Array.isArray(embedding) && { embedding: embedding.map(Number) }),
    ...(typeof error === 'string' && { error }),
  };
}

function unexpected(expected: string, found: unknown): AppError {
  const message = `Expected ${expected} from the peer, found ${JSON.stringify(found) ?? 'nothing'}`;
  return new AppError(ErrorCode.engineUnavailable, message, {
    hint: 'Run the peer script by hand to see what it says.',
  });
}
