'use client';

import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import { useId, useState } from 'react';
import { resolveTheme, themeCookieText, themes, type Theme } from './theme';

const faces = {
  system: { icon: Monitor, word: 'System' },
  light: { icon: Sun, word: 'Light' },
  dark: { icon: Moon, word: 'Dark' },
  contrast: { icon: Contrast, word: 'High contrast' },
} as const satisfies Record<Theme, unknown>;

function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.cookie = themeCookieText(theme, window.location.protocol === 'https:');
}

/** Chooses the theme at once and keeps the choice in a cookie that the server reads, so that no page flashes. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const name = useId();
  const [chosen, setChosen] = useState(theme);

  function choose(value: string) {
    const next = resolveTheme(value);
    setChosen(next);
    applyTheme(next);
  }

  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-semibold">Colors</legend>
      <div className="inline-flex flex-wrap gap-1 rounded-md border border-line bg-surface p-1">
        {themes.map((value) => {
          const { icon: Icon, word } = faces[value];
          return (
            <label
              key={value}
              className="inline-flex min-h-11 items-center gap-2 rounded-sm px-3 text-sm text-ink-soft transition-colors hover:bg-sunken hover:text-ink has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name={name}
                value={value}
                checked={chosen === value}
                onChange={() => choose(value)}
                className="sr-only"
              />
              <Icon aria-hidden className="size-4" />
              {word}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
