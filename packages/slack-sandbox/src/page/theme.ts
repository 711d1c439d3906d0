import { useEffect, useState } from 'react';
import { recall, remember } from './memory';

/** As the system has it, or as the person wants it here. */
export type Theme = 'system' | 'light' | 'dark';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** The colours of the page, and a way to the next of them. The choice outlives the page. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(() => {
    const kept = recall('theme');
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  });
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    remember('theme', theme);
  }, [theme]);
  return [theme, () => setTheme(NEXT[theme])];
}
