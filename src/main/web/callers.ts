import type { IncomingMessage } from 'node:http';
import type { Door } from './door.ts';

/** What a request says about where it comes from. */
export interface Callers {
  /** It asks for this server by its one name: no other name leads a foreign page here. */
  isForUs(request: IncomingMessage): boolean;
  /** Browsers name the page that asks; `undefined` where they do not, as for an address that a person typed. */
  isOurPage(request: IncomingMessage): boolean | undefined;
  /** It brings the key. */
  isKnown(request: IncomingMessage): boolean;
  /** What hands the key to a browser. */
  cookie(key: string): string;
}

export function createCallers(origin: string, door: Door): Callers {
  const { host, port } = new URL(origin);
  // Cookies do not tell ports apart: two programs on one machine would take each other's.
  const name = `depthkey-${port}`;
  return {
    isForUs: ({ headersDistinct }) => isOnly(headersDistinct['host'], host),
    isOurPage: ({ headersDistinct }) =>
      headersDistinct['origin'] === undefined ? undefined : isOnly(headersDistinct['origin'], origin),
    isKnown({ headers }) {
      const keys = cookiesOf(headers.cookie).filter((cookie) => cookie.startsWith(`${name}=`));
      return keys.length === 1 && door.fits(keys[0]?.slice(name.length + 1) ?? '');
    },
    cookie: (key) => `${name}=${key}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

const isOnly = (values: readonly string[] | undefined, value: string) => values?.length === 1 && values[0] === value;

const cookiesOf = (header: string | undefined) => (header ?? '').split(';').map((cookie) => cookie.trim());
