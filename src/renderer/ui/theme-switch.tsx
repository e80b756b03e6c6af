import { useState } from 'react';
import { MoonIcon, ScreenIcon, SunIcon } from './icons.tsx';
import { Segmented } from './segmented.tsx';
import { chooseTheme, storedTheme, type Theme } from './theme.ts';

const choices = [
  { value: 'system', label: 'As the computer', icon: <ScreenIcon /> },
  { value: 'light', label: 'Light', icon: <SunIcon /> },
  { value: 'dark', label: 'Dark', icon: <MoonIcon /> },
] as const;

export function ThemeSwitch() {
  const [theme, setTheme] = useState(storedTheme);
  const choose = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return <Segmented label="Theme" value={theme} choices={choices} onChange={choose} />;
}
