import { describe, expect, it } from 'vitest';
import { readThemeCookie, resolveTheme, themeCookieText, themes } from './theme';

describe('resolveTheme', () => {
  it.each(themes)('keeps %s', (theme) => {
    expect(resolveTheme(theme)).toBe(theme);
  });

  it.each([undefined, '', 'Dark', 'dark ', 'constructor', '"><script>'])('follows the system for %j', (value) => {
    expect(resolveTheme(value)).toBe('system');
  });
});

describe('themeCookieText', () => {
  it('is secure, and of this host alone, only where the site is', () => {
    expect(themeCookieText('dark', true)).toMatch(/^__Host-preceptor-theme=dark; Path=\/; .*; Secure$/);
    expect(themeCookieText('dark', false)).toMatch(/^preceptor-theme=dark; /);
    expect(themeCookieText('dark', false)).not.toContain('Secure');
  });

  it('is read back, that of this host alone first', () => {
    expect(readThemeCookie('a=b; preceptor-theme=light')).toBe('light');
    expect(readThemeCookie('preceptor-theme=light; __Host-preceptor-theme=dark')).toBe('dark');
    expect(readThemeCookie('x-preceptor-theme=light')).toBe('system');
  });
});
