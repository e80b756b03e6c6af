import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { contentType } from '../page/content-type.ts';
import { pageHeaders } from '../page/page-headers.ts';
import { pageFile, scheme } from './page-file.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "webrtc 'block'",
].join('; ');

const headers = {
  ...pageHeaders,
  'content-security-policy': policy,
  'cache-control': 'no-cache',
};

/** Before Electron is ready: makes the scheme one with an origin and a secure context. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the files of `folder`, and nothing else, as `depthkey://app/…`. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle(scheme, async ({ method, url }) => {
    if (method !== 'GET') return answer(405);
    const file = pageFile(folder, url);
    if (file === undefined) return answer(404);
    try {
      return answer(200, await readFile(file), contentType(file));
    } catch {
      return answer(404);
    }
  });
}

function answer(status: number, body: Uint8Array<ArrayBuffer> | undefined = undefined, type = 'text/plain'): Response {
  return new Response(body ?? null, { status, headers: { ...headers, 'content-type': type } });
}
