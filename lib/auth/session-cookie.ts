/** How long a sign-in lasts, whatever the person does. */
export const sessionDays = 30;

/**
 * Name of the cookie that holds the session token. Over https its `__Host-` prefix makes the browser
 * refuse one that another host of the same domain, or plain http, tries to set.
 */
export function sessionCookieName(siteUrl: string): string {
  return isSecureSite(siteUrl) ? '__Host-preceptor.session' : 'preceptor.session';
}

/**
 * Name of the cookie of a session that a learning platform began in a frame (lib/lti). It is partitioned: a browser sends
 * it only inside of that platform's pages, never with a request that another site's page makes.
 */
export function framedCookieName(siteUrl: string): string {
  return isSecureSite(siteUrl) ? '__Host-preceptor.framed' : 'preceptor.framed';
}

/** Whether people reach the site over https. */
export function isSecureSite(siteUrl: string): boolean {
  return siteUrl.startsWith('https://');
}

/** The value of one cookie in a Cookie header, or null. */
export function cookieValue(header: string | null, name: string): string | null {
  if (!header) return null;
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}
