import { join, sep } from 'node:path';

export const scheme = 'depthkey';
/** Where the page lives: nothing else may be shown, asked for, or speak to the engine. */
export const pageUrl = `${scheme}://app/`;

/** Whether an address belongs to the program itself. */
export function isOwnUrl(address: string): boolean {
  const url = readUrl(address);
  return url?.protocol === `${scheme}:` && url.host === 'app';
}

/** The file of `folder` that an address of the page names, or nothing where it names none. */
export function pageFile(folder: string, address: string): string | undefined {
  const url = readUrl(address);
  if (!url || !isOwnUrl(address) || url.username || url.password || url.port) return undefined;
  const path = decode(url.pathname);
  // No name of ours has these; some file systems read them as a way out of the folder, or as the end of the name.
  if (path === undefined || /[\\:]|\0/.test(path) || path.split('/').includes('..')) return undefined;
  const file = join(folder, path === '/' || path === '' ? 'index.html' : path);
  return file.startsWith(folder + sep) ? file : undefined;
}

function readUrl(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
