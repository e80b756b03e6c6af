import { readChoice, rememberChoice } from './stored.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const key = 'theme';

export const storedTheme = () => readChoice(key, themes, 'system');

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');

let applied: Theme = 'system';

/** Shows the page in a theme; `system` follows the computer's. */
export function applyTheme(theme: Theme): void {
  applied = theme;
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

export function chooseTheme(theme: Theme): void {
  rememberChoice(key, theme);
  applyTheme(theme);
}

systemIsDark.addEventListener('change', () => applyTheme(applied));
