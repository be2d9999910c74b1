/** What a person can choose; `system` follows the device. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

export const themeCookie = 'preceptor-theme';

/** The theme that a cookie asks for; anything unknown follows the system. */
export function resolveTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** The theme that the text of all cookies asks for. */
export function readThemeCookie(cookies: string): Theme {
  return resolveTheme(new RegExp(`(?:^|; )${themeCookie}=(\\w+)`).exec(cookies)?.[1]);
}

/** The cookie that keeps a choice for a year. It holds nothing about the person, and scripts of the page read and write it. */
export function themeCookieText(theme: Theme, secure: boolean): string {
  return `${themeCookie}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? '; Secure' : ''}`;
}
