export interface PolicyOptions {
  nonce: string;
  /** React's development build evaluates strings and Next's overlay brings its own styles; nothing else may. */
  development: boolean;
  /** Whether people reach the site over https. */
  secure: boolean;
  /** Origins of learning platforms that may show this page in a frame; none otherwise. */
  ancestors?: readonly string[];
  /** Origin of a learning platform that this page may send a form to. */
  formAction?: string | null;
}

/** The content security policy of a page: scripts run by nonce alone, and nothing comes from elsewhere. */
export function contentSecurityPolicy({
  nonce,
  development,
  secure,
  ancestors = [],
  formAction = null,
}: PolicyOptions): string {
  const own = `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src ${own} 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // A nonce would switch 'unsafe-inline' off.
    `style-src ${development ? "'self' 'unsafe-inline'" : own}`,
    // Libraries place things by style attributes; they cannot run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
    "base-uri 'none'",
    `form-action 'self'${formAction === null ? '' : ` ${formAction}`}`,
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
