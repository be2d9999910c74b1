/** What a person can choose; `system` follows the device. */
export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const plainName = 'preceptor-theme';
/** Over https: no other host of the domain can set it. */
const hostName = `__Host-${plainName}`;

/** The theme that a cookie asks for; anything unknown follows the system. */
export function resolveTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** The theme that cookies ask for, by what gives the value of one. */
export function themeOf(valueOf: (cookie: string) => string | undefined): Theme {
  return resolveTheme(valueOf(hostName) ?? valueOf(plainName));
}

/** The theme that the text of all cookies asks for. */
export function readThemeCookie(cookies: string): Theme {
  return themeOf((name) => new RegExp(`(?:^|; )${name}=(\\w+)`).exec(cookies)?.[1]);
}

/** The cookie that keeps a choice for a year. It holds nothing about the person, and scripts of the page read and write it. */
export function themeCookieText(theme: Theme, secure: boolean): string {
  return `${secure ? hostName : plainName}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? '; Secure' : ''}`;
}
