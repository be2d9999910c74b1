import { describe, expect, it } from 'vitest';
import { resolveTheme, themeCookieText, themes } from './theme';

describe('resolveTheme', () => {
  it.each(themes)('keeps %s', (theme) => {
    expect(resolveTheme(theme)).toBe(theme);
  });

  it.each([undefined, '', 'Dark', 'dark ', 'constructor', '"><script>'])('follows the system for %j', (value) => {
    expect(resolveTheme(value)).toBe('system');
  });
});

describe('themeCookieText', () => {
  it('is secure only where the site is', () => {
    expect(themeCookieText('dark', true)).toMatch(/^preceptor-theme=dark; .*; Secure$/);
    expect(themeCookieText('dark', false)).not.toContain('Secure');
  });
});
