import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { loadHead } from '../head/asset.ts';
import { readObjectScans } from './read-object-scans.ts';
import { readRawScans } from './read-raw-scans.ts';
import { type WrappedScans, wrapHead } from './wrap-head.ts';

const loaded = new Map<string, WrappedScans>();

/**
 * The scans of a folder (see `readRawScans` and `readObjectScans`), wrapped onto the head of this package; read once.
 * Throws `data-missing` or `data-invalid`.
 */
export function loadScans(directory: string): WrappedScans {
  const known = loaded.get(directory);
  if (known) return known;
  if (!existsSync(directory))
    throw new AppError(ErrorCode.dataMissing, `Expected a folder with ICT-FaceKit in ${directory}, found none`, {
      hint,
    });
  try {
    const isRaw = existsSync(join(directory, 'manifest.json'));
    const wrapped = wrapHead(loadHead(), isRaw ? readRawScans(directory) : readObjectScans(directory));
    loaded.set(directory, wrapped);
    return wrapped;
  } catch (cause) {
    const message = `Expected ICT-FaceKit in ${directory}, found something that cannot be read as such`;
    throw new AppError(ErrorCode.dataInvalid, message, { hint, cause });
  }
}

const hint = 'Give the folder FaceXModel of the public ICT-FaceKit repository.';
