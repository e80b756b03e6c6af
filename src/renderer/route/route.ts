export const screens = ['home', 'setup', 'unlock', 'people', 'attempts', 'sessions'] as const;
export type Screen = (typeof screens)[number];

/** Where the page is: a screen, and what it starts with. */
export interface Route {
  readonly screen: Screen;
  readonly params: Readonly<Record<string, string>>;
}

/** Reads `#/screen?name=value`; anything else is the home screen. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const screen = screens.find((name) => name === path);
  return screen ? { screen, params: Object.fromEntries(new URLSearchParams(query)) } : { screen: 'home', params: {} };
}

/** The address of a screen. */
export function routeHash(screen: Screen, params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(params).toString();
  return `#/${screen}${query && `?${query}`}`;
}
