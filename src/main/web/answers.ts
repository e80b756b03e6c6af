import type { ServerResponse } from 'node:http';
import { pageHeaders } from '../page/page-headers.ts';
import type { PageFile } from './page-files.ts';

const refusals = {
  401: [
    'This browser is not let in',
    'Start Depthkey again and use the address it prints: it works once, within ten minutes.',
  ],
  403: ['Not from here', 'Only the page of Depthkey itself may ask.'],
  404: ['Not found', 'There is nothing at this address.'],
  405: ['Not this way', 'This address can only be read.'],
  413: ['Too much', 'Expected a request without a body.'],
  414: ['Too long', 'This address is too long.'],
  421: ['Another name', 'Use the address that Depthkey prints, exactly as it is.'],
} as const;

export type Refusal = keyof typeof refusals;

/** Writes answers with the headers that every one of them has. */
export interface Answers {
  refuse(response: ServerResponse, status: Refusal): void;
  file(response: ServerResponse, file: PageFile): void;
  redirect(response: ServerResponse, cookie?: string): void;
}

/** @param origin of this server, such as `http://127.0.0.1:8080`. */
export function createAnswers(origin: string): Answers {
  const headers = securityHeaders(origin);
  return {
    refuse(response, status) {
      const [title, words] = refusals[status];
      // A body that was refused is not read either.
      const extra = { ...(status === 405 && { allow: 'GET, HEAD' }), ...(status === 413 && { connection: 'close' }) };
      const type = 'text/html; charset=utf-8';
      response.writeHead(status, { ...headers, ...extra, 'content-type': type, 'cache-control': 'no-store' });
      response.end(`<!doctype html><html lang="en"><title>Depthkey</title><h1>${title}</h1><p>${words}</p></html>\n`);
    },
    file(response, { body, type }) {
      const caching = type.startsWith('text/html') ? 'no-store' : 'no-cache';
      const length = body.length;
      response.writeHead(200, { ...headers, 'content-type': type, 'content-length': length, 'cache-control': caching });
      // Without a body where only the head was asked for: Node sees to it.
      response.end(body);
    },
    redirect(response, cookie) {
      const extra = cookie === undefined ? {} : { 'set-cookie': cookie };
      response.writeHead(303, { ...headers, ...extra, location: '/', 'cache-control': 'no-store' });
      response.end();
    },
  };
}

function securityHeaders(origin: string) {
  const policy = [
    "default-src 'self'",
    `connect-src 'self' ${origin.replace('http:', 'ws:')}`,
    "img-src 'self' blob: data:",
    "style-src 'self'",
    "script-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
  ];
  return { ...pageHeaders, 'content-security-policy': policy.join('; ') };
}
