import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { contentType } from '../page/content-type.ts';

export interface PageFile {
  readonly body: Uint8Array;
  readonly type: string;
}

/**
 * Everything that can be asked for, by its path: the built page is small, and what is not in this map is not served,
 * however a path is spelled. Throws `data-missing` where there is no page.
 */
export function readPageFiles(directory: string): ReadonlyMap<string, PageFile> {
  if (!existsSync(join(directory, 'index.html'))) {
    const hint = 'Run `npm run setup` in the folder of the program.';
    throw new AppError(ErrorCode.dataMissing, 'Expected the built page of the program, found none', { hint });
  }
  const files = new Map<string, PageFile>();
  // Links are no files here: what they point to may lie anywhere.
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(directory, file).replaceAll(sep, '/')}`, {
      body: readFileSync(file),
      type: contentType(file),
    });
  }
  const index = files.get('/index.html');
  if (index) files.set('/', index);
  return files;
}
